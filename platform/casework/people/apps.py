"""Django's entry for the people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People, contact details and tenancies of one landlord."""

    name = "casework.people"
    label = "people"
    default = True
