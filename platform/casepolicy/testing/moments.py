"""Moments as people write them in examples: "Friday 28 August 2026 16:40", London time."""

from __future__ import annotations

from datetime import date, datetime

from casepolicy.calendar import day_words, to_local
from casepolicy.calendar.moments import moment

_DAY = "%A %d %B %Y"
_MOMENT = f"{_DAY} %H:%M"


class MomentRefused(ValueError):
    """A moment or a day in an example can't be read, or names the wrong day of the week."""


def read_moment(text: str) -> datetime:
    """Read a moment in London time, and refuse one whose weekday and date disagree.

    A time that happens twice, in October, is the first of the two.
    """
    written = _read(text, _MOMENT, "a moment", "Friday 28 August 2026 16:40")
    return to_local(moment(written.date(), written.time()))


def read_day(text: str) -> date:
    """Read a day such as "Friday 28 August 2026", and refuse a wrong day of the week."""
    return _read(text, _DAY, "a day", "Friday 28 August 2026").date()


def _read(text: str, form: str, what: str, such_as: str) -> datetime:
    try:
        written = datetime.strptime(text, form)  # noqa: DTZ007 - the caller adds the zone
    except ValueError:
        msg = f"{text!r} is not {what}. Write it like {such_as}."
        raise MomentRefused(msg) from None
    if not text.startswith(f"{written:%A}"):
        msg = f"{text!r} names the wrong day: it is {day_words(written.date())}."
        raise MomentRefused(msg)
    return written
