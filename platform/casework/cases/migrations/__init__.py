"""Schema history of the cases app."""
