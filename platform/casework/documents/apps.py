"""Django's record of this room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The documents room, on the landlord's side."""

    name = "casework.documents"
    label = "documents"
