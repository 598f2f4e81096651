"""Django's record of this room."""

from django.apps import AppConfig


class HousingConfig(AppConfig):
    """The housing room, on the landlord's side."""

    name = "casework.housing"
    label = "housing"
