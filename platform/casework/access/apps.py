"""Django's entry for the access app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts, teams, tokens and keys of one side."""

    name = "casework.access"
    label = "access"
    default = True

    def ready(self) -> None:
        """Give the outbox its lock, the log its sign-ins, the API's description its way in."""
        # Models must be loaded before these, so they can't stand at the top.
        from casework.access import receivers  # noqa: PLC0415 - see above
        from casework.access.api import schema  # noqa: F401, PLC0415 - registers itself
        from casework.access.encryption import checks  # noqa: F401, PLC0415 - registers itself
        from casework.access.encryption.outbox import open_event, seal_event  # noqa: PLC0415 - see above
        from tenancy.outbox import set_sealer  # noqa: PLC0415 - see above

        set_sealer(seal_event, open_event)
        receivers.connect()
