"""The limits, as data."""
