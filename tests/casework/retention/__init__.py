"""Tests of the retention room."""
