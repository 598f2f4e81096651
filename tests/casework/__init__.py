"""Tests of the casework project, app by app."""
