"""Accounts, permissions, the door and encryption."""
