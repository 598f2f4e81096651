"""Django's record of this room."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """The duties room, on the landlord's side."""

    name = "casework.duties"
    label = "duties"

    def ready(self) -> None:
        """Make the jobs known to the worker."""
        import casework.duties.tasks  # noqa: F401, PLC0415 - registers on import
