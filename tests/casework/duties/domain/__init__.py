"""Tests of the duties room's plain Python."""
