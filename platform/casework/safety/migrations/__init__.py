"""Schema history of the safety app."""
