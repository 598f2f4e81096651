"""Moments: from London's clocks to UTC and back, with nothing left to chance when they change.

Every moment in this package is an aware datetime in UTC, because Python compares two datetimes
of one local zone by their clock faces and so gets the repeated hour in October wrong.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_CLOCKS_CHANGE_UTC = time(1, tzinfo=UTC)
"""British clocks change at 1am UTC, both ways (Summer Time Order 2002)."""
_END_OF_REPEATED_HOUR = time(2)


def to_utc(at: datetime) -> datetime:
    """Return the same moment in UTC. A datetime without a time zone is refused."""
    if at.tzinfo is None or at.utcoffset() is None:
        msg = (
            "A moment needs a time zone, and this one has none. "
            "Give a datetime in UTC or in Europe/London."
        )
        raise ValueError(msg)
    return at.astimezone(UTC)


def to_local(at: datetime) -> datetime:
    """Return the same moment on London's clocks."""
    return to_utc(at).astimezone(LONDON)


def moment(on: date, clock: time) -> datetime:
    """Return the moment, in UTC, at which London's clocks show ``clock`` on ``on``.

    A time that happens twice (October) is the first of the two. A time that never happens
    (March) is the moment the clocks go forward.
    """
    local = datetime.combine(on, clock.replace(fold=0, tzinfo=None), tzinfo=LONDON)
    at = local.astimezone(UTC)
    if at.astimezone(LONDON).time() != clock.replace(fold=0, tzinfo=None):
        return datetime.combine(on, _CLOCKS_CHANGE_UTC)
    return at


def clock_of(at: datetime) -> time:
    """Return the time of day that a "same clock time" deadline keeps.

    In the second pass through October's repeated hour it is 2am, the hour's end: otherwise a
    report made then could be due before one made in the first pass.
    """
    local = to_local(at)
    return _END_OF_REPEATED_HOUR if local.fold else local.time()


def day_start(on: date) -> datetime:
    """Return the first moment of a London day, in UTC."""
    return moment(on, time(0))


def day_after(on: date) -> date:
    """Return the next calendar day."""
    return on + timedelta(days=1)


def is_repeated(local: datetime) -> bool:
    """Say whether London's clocks show this time twice on that day.

    Twice: the first pass is further ahead of UTC than the second. (A time that never happens has
    them the other way round.)
    """
    first, second = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
    return first is not None and second is not None and first > second


def clock_change_on(on: date) -> datetime | None:
    """Return the moment at which the clocks change on a day, in UTC, or None."""
    if day_start(day_after(on)) - day_start(on) == timedelta(days=1):
        return None
    return datetime.combine(on, _CLOCKS_CHANGE_UTC)
