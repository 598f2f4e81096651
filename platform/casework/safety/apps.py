"""Django's record of this room."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    """The safety room, on the landlord's side."""

    name = "casework.safety"
    label = "safety"
