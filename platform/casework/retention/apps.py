"""Django's record of this room."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """The retention room, on the landlord's side."""

    name = "casework.retention"
    label = "retention"
