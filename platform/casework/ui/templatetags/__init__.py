"""The ``ui`` template library."""
