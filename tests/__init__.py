"""Tests, laid out like the source; every test name is a sentence."""
