"""Days and times of day in plain English, as the Government style guide writes them."""

from __future__ import annotations

from datetime import date, datetime, time

from casepolicy.calendar.moments import is_repeated, to_local

_MIDDAY = 12


def day_words(on: date, *, year: bool = True) -> str:
    """Write a day: "Friday 28 August 2026"."""
    words = f"{on:%A} {on.day} {on:%B}"
    return f"{words} {on.year}" if year else words


def date_words(on: date) -> str:
    """Write a date without its weekday, where none matters: "1 November 2021"."""
    return f"{on.day} {on:%B %Y}"


def clock_words(clock: time) -> str:
    """Write a time of day to the minute: "4:40pm", "5pm", "midday"."""
    if (clock.hour, clock.minute) == (0, 0):
        return "midnight at the start of the day"
    if (clock.hour, clock.minute) == (_MIDDAY, 0):
        return "midday"
    half = "am" if clock.hour < _MIDDAY else "pm"
    hour = clock.hour % _MIDDAY or _MIDDAY
    return f"{hour}:{clock.minute:02}{half}" if clock.minute else f"{hour}{half}"


def time_words(at: datetime) -> str:
    """Write the local time of a moment; in the hour that happens twice, say which."""
    local = to_local(at)
    words = clock_words(local.time())
    if not is_repeated(local):
        return words
    return f"{words} ({'after' if local.fold else 'before'} the clocks go back)"
