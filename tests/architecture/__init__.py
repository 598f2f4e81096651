"""Tests of the shape of the code: what may be where, and what may lean on what."""
