"""Schema history of the notices app."""
