"""Django's entry for the notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What staff of one landlord were told."""

    name = "casework.notices"
    label = "notices"
    default = True
