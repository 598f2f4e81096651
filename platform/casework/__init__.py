"""Holdfast's casework: the Django project (``config``) and its apps, one folder a concern."""
