"""Tests of the pages, through the whole stack."""
