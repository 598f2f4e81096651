"""Replacements for management commands that would go round the owner."""
