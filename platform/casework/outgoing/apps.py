"""Django's entry for the outgoing app."""

from django.apps import AppConfig


class OutgoingConfig(AppConfig):
    """What leaves a landlord's side."""

    name = "casework.outgoing"
    label = "outgoing"
    default = True
