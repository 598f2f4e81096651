"""Migrations of the registry, on the public side."""
