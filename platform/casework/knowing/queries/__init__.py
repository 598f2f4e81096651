"""Reads of the need-to-know room."""
