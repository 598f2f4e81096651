"""Django's record of this room."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """The policies room, on the landlord's side."""

    name = "casework.policies"
    label = "policies"
