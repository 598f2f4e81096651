"""Django's record of this room."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """The room on the landlord's side."""

    name = "casework.clients"
    label = "clients"

    def ready(self) -> None:
        """Describe how a system signs in, in the API's document."""
        from casework.clients.api import schema  # noqa: F401, PLC0415 - registers itself, once apps are loaded
