"""Office hours and closures, as they are sent and shown."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from casepolicy.calendar.office_hours import WEEKDAYS
from casework.api.serializers.strict import LONGEST_NAME, Day, Strict


class Opening(Strict):
    """One stretch of a day in which the office is open."""

    opens = serializers.CharField(max_length=5, help_text="On the 24-hour clock, such as 09:00.")
    closes = serializers.CharField(max_length=5, help_text="Later on the same day.")


class Closure(Strict):
    """Whole days on which the office is closed, both included."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return what the closure is for and its days; "label" means another thing to a field."""
        return {
            "label": serializers.CharField(max_length=LONGEST_NAME),
            "starts_on": Day(),
            "ends_on": Day(),
        }


class Week(Strict):
    """The openings of each weekday; a day left out is closed."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return a list of openings for each weekday."""
        return {day: Opening(many=True, required=False) for day in WEEKDAYS}


class HoursSet(Strict):
    """Office hours from a day on."""

    effective_from = Day()
    week = Week()
    closures = Closure(many=True, required=False)


class HoursShown(serializers.Serializer[Any]):
    """A stored setting of office hours."""

    effective_from = serializers.DateField()
    week = serializers.JSONField(source="openings")
    closures = serializers.JSONField()
