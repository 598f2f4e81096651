"""Schema history of the housing app."""
