"""Schema history of the policies app."""
