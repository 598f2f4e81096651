"""Pages of the need-to-know room."""
