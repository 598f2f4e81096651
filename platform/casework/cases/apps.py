"""Django's record of this room."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The cases room, on the landlord's side."""

    name = "casework.cases"
    label = "cases"

    def ready(self) -> None:
        """Set the door: from here on a case opens only through it."""
        from casework.access import door  # noqa: PLC0415 - models exist only once apps are ready
        from casework.cases.models import Case  # noqa: PLC0415 - the same

        door.register(
            model=Case,
            team_field="team_id",
            owner_field="owner_id",
            person_field="parties__person_id",
        )
