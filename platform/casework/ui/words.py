"""Times, money and strength as people say them. Pure: the present moment is an argument.

Every time is shown in Europe/London, whatever zone it was given in. A time without a zone is
refused, because a deadline an hour out is a broken promise.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from casepolicy.answer import Strength

LONDON = ZoneInfo("Europe/London")

STRENGTH_WORDS = {
    Strength.MUST: "must",
    Strength.BEST_EFFORT: "should, or say why not",
    Strength.OPTION: "may",
    Strength.DEFAULT: "usually",
}


class NoTimeZone(ValueError):
    """A time without a zone was about to be shown to somebody."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__("This time has no zone. Pass an aware datetime, as the database gives.")


def in_london(at: datetime) -> datetime:
    """Return the same moment on a clock in London, or raise ``NoTimeZone``."""
    if at.tzinfo is None:
        raise NoTimeZone
    return at.astimezone(LONDON)


def clock(at: datetime) -> str:
    """Return the time of day: 4:40pm, 5pm, midday, midnight."""
    here = in_london(at)
    if here.minute == 0 and here.hour in (0, 12):
        return "midnight" if here.hour == 0 else "midday"
    minutes = f":{here.minute:02}" if here.minute else ""
    return f"{here.hour % 12 or 12}{minutes}{'am' if here.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


def when(value: date) -> str:
    """Return "Friday 27 November 2026, 4:40pm"; for a date, the day alone."""
    if isinstance(value, datetime):
        here = in_london(value)
        return f"{when(here.date())}, {clock(here)}"
    return f"{value:%A} {value.day} {value:%B %Y}"


def briefly(value: date) -> str:
    """Return "Fri 27 Nov, 4:40pm", for tables; the full form stands in the hover and in print."""
    if isinstance(value, datetime):
        here = in_london(value)
        return f"{briefly(here.date())}, {clock(here)}"
    return f"{value:%a} {value.day} {value:%b}"


def _length(earlier: datetime, later: datetime) -> str:
    """Return how long it is between two moments, in the largest whole unit that fits."""
    gap = later - earlier
    if gap < timedelta(hours=1):
        return _count(int(gap.total_seconds() // 60), "minute")
    if gap < timedelta(hours=24):
        return _count(int(gap.total_seconds() // 3600), "hour")
    days = (in_london(later).date() - in_london(earlier).date()).days
    return _count(max(days, 1), "day")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def relative(at: datetime, now: datetime) -> str:
    """Return how a deadline stands: "in 2 hours", "now", "3 hours overdue"."""
    if abs(at - now) < timedelta(minutes=1):
        return "now"
    return f"in {_length(now, at)}" if at > now else f"{_length(at, now)} overdue"


def ago(at: datetime, now: datetime) -> str:
    """Return how long since something happened: "3 hours ago", "just now"."""
    if at > now - timedelta(minutes=1):
        return "just now"
    return f"{_length(at, now)} ago"


def pounds(pence: int) -> str:
    """Return pence as pounds and pence: £1,250.00."""
    sign = "−" if pence < 0 else ""  # noqa: RUF001 - a true minus sign is read out as "minus"
    whole, part = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}.{part:02}"


def strength_words(strength: Strength | str) -> str:
    """Return "must", "should, or say why not", "may" or "usually"."""
    return STRENGTH_WORDS[Strength(strength)]
