"""The database backend: Django's ``ENGINE`` is this package's name."""
