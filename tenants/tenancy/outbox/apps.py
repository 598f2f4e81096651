"""Django's entry for the outbox."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Events on their way out of a landlord's schema."""

    name = "tenancy.outbox"
    label = "outbox"
    default = True
