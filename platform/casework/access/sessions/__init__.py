"""Browsers' sessions: sealed, short, few, and ended at once when they should be."""
