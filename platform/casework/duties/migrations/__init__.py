"""Schema history of the duties app."""
