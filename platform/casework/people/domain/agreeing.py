"""When a new way to get in touch may replace the old one.

Somebody who is coerced, or somebody who pretends to be the person, asks us to use another number.
So a new way waits until the person has confirmed it where others can't speak for them: on the way
agreed before, seen alone, or a second time at least a day later. Where a worker noted a worry,
another person decides, and a second call is not enough. To stop using a way needs no waiting:
that can only make somebody harder to reach, never easier to find.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from casework.refusals import Refused

COOLING: Final = timedelta(hours=24)
"""The least time between the two times somebody asks, where nothing better confirms it."""


class ConfirmedBy(StrEnum):
    """How the person confirmed a new way."""

    OLD_WAY = "old_way"
    SEEN_ALONE = "seen_alone"
    SECOND_CONTACT = "second_contact"


CONFIRMED_BY: Final[dict[ConfirmedBy, str]] = {
    ConfirmedBy.OLD_WAY: "They confirmed it by the way agreed before",
    ConfirmedBy.SEEN_ALONE: "We saw them alone, and they confirmed it",
    ConfirmedBy.SECOND_CONTACT: "They asked for it a second time, a day or more later",
}


class Outcome(StrEnum):
    """What became of a new way that was asked for."""

    CONFIRMED = "confirmed"
    DROPPED = "dropped"
    OVERTAKEN = "overtaken"


class TooSoon(Refused):
    """A day has not passed."""

    def __init__(self) -> None:
        """Say what else is possible."""
        super().__init__(
            "A second contact counts from 24 hours after the first. Until then, confirm it by the "
            "way agreed before, or see the person alone."
        )


class AnotherPersonDecides(Refused):
    """A worry was noted."""

    def __init__(self) -> None:
        """Say who decides, and by what."""
        super().__init__(
            "A worry was noted with this change. A team leader who did not record it decides, after "
            "the person has confirmed it by the way agreed before, or alone."
        )


class AlreadySettled(Refused):
    """Somebody confirmed it or dropped it."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This change is settled already. Open the page again to see what counts.")


def check_confirmation(
    *,
    asked_at: datetime,
    asked_by: UUID | None,
    has_worry: bool,
    how: ConfirmedBy,
    by: UUID,
    leads: bool,
    at: datetime,
) -> None:
    """Raise ``TooSoon`` or ``AnotherPersonDecides`` unless this confirms a new way."""
    if how is ConfirmedBy.SECOND_CONTACT and at - asked_at < COOLING:
        raise TooSoon
    if has_worry and (how is ConfirmedBy.SECOND_CONTACT or by == asked_by or not leads):
        raise AnotherPersonDecides
