"""Django's record of the API. It owns no table."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Views and their documentation; what they show and change belongs to the rooms."""

    name = "casework.api"
    label = "api"

    def ready(self) -> None:
        """Let the documentation know how one signs in."""
        import casework.access.api.schema  # noqa: F401, PLC0415 - registers on import
