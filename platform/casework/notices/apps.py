"""Django's entry for the notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What staff of one landlord were told."""

    name = "casework.notices"
    label = "notices"
    default = True

    def ready(self) -> None:
        """Tell people when how they sign in has changed."""
        # Models must be loaded before this, so it can't stand at the top.
        from casework.notices import receivers  # noqa: PLC0415 - see above

        receivers.connect()
