"""Django's entry for the registry of landlords."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Landlords, their addresses and their schemas."""

    name = "tenancy"
    label = "tenancy"
    default = True

    def ready(self) -> None:
        """Register the design rules as system checks."""
        from tenancy import checks  # noqa: F401, PLC0415 - models must be loaded first
