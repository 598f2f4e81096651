"""What can go wrong with duties and holds, in words for the person who tried."""

from __future__ import annotations

from datetime import date

from casepolicy.calendar import day_words
from casework.refusals import ReasonNeeded, Refused

__all__ = [
    "DutyNotOpen",
    "HoldNotLive",
    "HoldOutOfBounds",
    "NotYoursToChoose",
    "ReasonNeeded",
    "Refused",
]


class DutyNotOpen(Refused):
    """The duty was settled already."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This is already settled. Open the case again to see how it stands.")


class HoldNotLive(Refused):
    """The pause has ended."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This pause has ended. A new one starts with a new disclosure, or ask a team leader."
        )


class HoldOutOfBounds(Refused):
    """The end asked for is outside what the policy allows."""

    def __init__(self, earliest: date | None, latest: date | None) -> None:
        """Name the days that are allowed."""
        parts = []
        if earliest is not None:
            parts.append(f"no earlier than {day_words(earliest)}")
        if latest is not None:
            parts.append(f"no later than {day_words(latest)}")
        bounds = " and ".join(parts) or "today or later"
        super().__init__(f"The pause can't end then. It must end {bounds}.")


class NotYoursToChoose(Refused):
    """The policy leaves it to another role to make a pause shorter."""

    def __init__(self) -> None:
        """Say whose choice it is."""
        super().__init__(
            "A team leader decides how soon this pause ends. You can make it longer, but not "
            "shorter."
        )
