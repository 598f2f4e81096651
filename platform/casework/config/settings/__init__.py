"""Django's settings: ``dev``, ``test`` and ``prod`` say only where they differ from ``base``."""
