"""Schema history of the access app."""
