"""Tests of the reference pages, and the check that nothing is missing from them."""
