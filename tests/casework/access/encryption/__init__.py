"""Sealing values, and the fields that do."""
