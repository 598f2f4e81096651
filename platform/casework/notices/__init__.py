"""Telling a colleague that something needs them, without saying what it is outside the pages."""
