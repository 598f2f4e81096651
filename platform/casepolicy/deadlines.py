"""When a promise in time falls due: a policy's clock, counted on a landlord's calendar.

The one place where a ``Clock`` or a ``Look`` (what a policy says) meets the calendar (how time is
counted).
"""

from __future__ import annotations

from datetime import datetime

from casepolicy.calendar import (
    Deadline,
    LandlordCalendar,
    hours,
    same_working_day,
    working_days,
    working_hours,
)
from casepolicy.facts import CaseFacts
from casepolicy.values import UNLIMITED, Clock, Look, Reading, Unit


def deadline_of(clock: Clock, facts: CaseFacts, calendar: LandlordCalendar) -> Deadline | None:
    """Return when a clock ends, with its steps; ``None`` if it has no limit or hasn't started.

    A clock starts at the fact it names, and a fact not known yet starts nothing. Raises
    ``OfficeHoursNotSet`` where working time is counted and the landlord has set no hours. Where
    the words allow two readings, ``Deadline.other`` holds the one the landlord doesn't use.
    """
    starts_at = facts.get(clock.starts)
    if clock.unit in UNLIMITED or starts_at is None:
        return None
    if clock.unit is Unit.SAME_WORKING_DAY:
        return same_working_day(starts_at, calendar=calendar)
    if clock.unit is Unit.WORKING_DAYS:
        return working_days(starts_at, clock.amount, calendar=calendar)
    if clock.unit is Unit.WORKING_HOURS:
        reading = clock.reading or Reading.SAME_CLOCK_TIME
        return working_hours(starts_at, clock.amount, calendar=calendar, reading=reading)
    return hours(starts_at, clock.amount)


def due_at(clock: Clock, facts: CaseFacts, calendar: LandlordCalendar) -> datetime | None:
    """Return the moment a clock ends, in UTC, to compare clocks by: see ``deadline_of``."""
    deadline = deadline_of(clock, facts, calendar)
    return deadline.due_at if deadline else None


def look_due(look: Look, facts: CaseFacts, calendar: LandlordCalendar) -> Deadline | None:
    """Return when a look must have been taken; ``None`` if it has no limit or hasn't started.

    It runs from the fact that it names: where nobody has responded, nothing runs from the
    response. Raises ``OfficeHoursNotSet`` where the landlord has set no hours.
    """
    if look.within_working_days is None or look.starts is None:
        return None
    starts_at = facts.get(look.starts)
    if starts_at is None:
        return None
    return working_days(starts_at, look.within_working_days, calendar=calendar)
