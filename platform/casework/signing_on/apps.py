"""Django's record of this room."""

from django.apps import AppConfig


class SigningOnConfig(AppConfig):
    """The room on the landlord's side; operators have no provider of their own."""

    name = "casework.signing_on"
    label = "signing_on"
