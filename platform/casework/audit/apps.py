"""Django's entry for the audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit log of one side."""

    name = "casework.audit"
    label = "audit"
    default = True
