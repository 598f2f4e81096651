"""What can go wrong when a policy or office hours are set, in words for an administrator."""

from __future__ import annotations

from datetime import date

from pydantic import ValidationError

from casepolicy.calendar import day_words
from casework.refusals import Refused

__all__ = ["DayTaken", "HoursAlreadySet", "HoursNotReadable", "Refused"]


class DayTaken(Refused):
    """Another revision comes into force on the same day."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(
            f"A policy comes into force on {day_words(day)} already. One that was put in force is "
            "never changed: choose another day."
        )


class HoursAlreadySet(Refused):
    """Office hours from this day on are set already."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(
            f"Office hours from {day_words(day)} are set already, and time limits were counted by "
            "them. Set new hours from a later day."
        )


class HoursNotReadable(Refused):
    """Office hours that can't be used as given; each problem is named."""

    def __init__(self, error: ValidationError) -> None:
        """Join the problems, which are sentences."""
        super().__init__(" ".join(problem["msg"] for problem in error.errors()))
