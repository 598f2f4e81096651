"""What can go wrong with a case, in words for the person who tried."""

from __future__ import annotations

from collections.abc import Sequence

from casework.refusals import ReasonNeeded, Refused

__all__ = [
    "CaseClosed",
    "CaseStillOwed",
    "NoMatchingOfficer",
    "NotInTeam",
    "ReasonNeeded",
    "Refused",
    "ToldInFuture",
]


class ToldInFuture(Refused):
    """A time that has not come yet."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__("This time has not come yet. Give the time at which it happened.")


class CaseClosed(Refused):
    """The case is closed."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This case is closed. Take a new disclosure to open it again.")


class NotInTeam(Refused):
    """The officer is not in the case's team."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This person is not in the case's team, or their account is closed. Choose somebody "
            "from the team."
        )


class NoMatchingOfficer(Refused):
    """The officer has not offered to meet what the person asked for."""

    def __init__(self, wanted: Sequence[str], offering: Sequence[str]) -> None:
        """Say what was asked for and who has offered."""
        self.wanted = tuple(wanted)
        self.offering = tuple(offering)
        who = ", ".join(offering) or "nobody at the moment"
        super().__init__(
            f"The person asked for: {', '.join(wanted).lower()}. Members of staff who have "
            f"offered this: {who}. Choose one of them, or say why not."
        )


class CaseStillOwed(Refused):
    """Something promised is still to do."""

    def __init__(self, owed: Sequence[str]) -> None:
        """List what is still to do."""
        self.owed = tuple(owed)
        super().__init__(
            f"This case can't close yet. Still to do: {'; '.join(owed)}. Do it, or record why it "
            "is no longer needed."
        )
