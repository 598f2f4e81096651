"""Django's record of the API. It owns no table."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Views and their documentation; what they show and change belongs to the rooms."""

    name = "casework.api"
    label = "api"
