"""How a program signs in to the API."""
