"""Tests of the generic capabilities, one module each."""
