"""What can be told, as plain data."""
