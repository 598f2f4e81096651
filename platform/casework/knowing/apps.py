"""Django's record of this room."""

from django.apps import AppConfig


class KnowingConfig(AppConfig):
    """The need-to-know room, on the landlord's side."""

    name = "casework.knowing"
    label = "knowing"
    default = True

    def ready(self) -> None:
        """Give the door its rules, and look at every name, home and number that is written."""
        from casework.access import door  # noqa: PLC0415 - models exist only once apps are ready
        from casework.knowing import receivers  # noqa: PLC0415 - the same
        from casework.knowing.rules import RULES  # noqa: PLC0415 - the same

        door.set_rules(RULES)
        receivers.connect()
