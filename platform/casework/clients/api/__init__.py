"""How a system signs in to the API."""
