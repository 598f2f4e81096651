"""Django's entry for the audit app."""

from django.apps import AppConfig
from django.core.checks import register


class AuditConfig(AppConfig):
    """The audit log of one side."""

    name = "casework.audit"
    label = "audit"
    default = True

    def ready(self) -> None:
        """Have the build refuse a table that does not say what it holds."""
        from casework.audit.checks import every_table_is_declared  # noqa: PLC0415 - needs models

        register(every_table_is_declared, "privacy")
