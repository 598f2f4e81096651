"""Tests of lint: each rule where it finds something, and where it does not."""
