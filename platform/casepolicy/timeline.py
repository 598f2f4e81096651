"""Which revision decides on a day. Each starts on a date and ends where the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casepolicy.revision import Revision


class NoPolicyInForce(LookupError):
    """No revision was in force on the day; the platform's cautious defaults stand."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(
            f"No policy was in force on {day:%d %B %Y}. The cautious defaults stand and a person "
            "decides. A tenant admin can put a policy in force from an earlier date."
        )


def in_force(revisions: Sequence[Revision], day: date) -> Revision:
    """Return the revision in force on an anchor date. Raises ``NoPolicyInForce``."""
    started = [r for r in revisions if r.in_force_from <= day]
    if not started:
        raise NoPolicyInForce(day)
    return max(started, key=lambda r: r.in_force_from)
