"""Made-up offices and moments that the calendar's tests share."""

from __future__ import annotations

from datetime import date, datetime, time

from casepolicy.calendar import (
    LONDON,
    Closure,
    LandlordCalendar,
    OfficeHours,
    Opening,
    monday_to_friday,
)

ALWAYS = date(2020, 1, 1)
NINE_TO_FIVE = monday_to_friday(time(9), time(17), effective_from=ALWAYS)
OFFICE = LandlordCalendar((NINE_TO_FIVE,))


def london(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment as London's clocks show it; in a repeated hour, the first pass."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def opening(opens: int, closes: int) -> Opening:
    """One opening, from full hour to full hour."""
    return Opening(opens=time(opens), closes=time(closes))


def office(*closures: Closure, **week: tuple[Opening, ...]) -> LandlordCalendar:
    """An office open Monday to Friday, 9 to 5, but for the weekdays and closures given."""
    days = {
        name: week.get(name, getattr(NINE_TO_FIVE, name))
        for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    }
    return LandlordCalendar((OfficeHours(effective_from=ALWAYS, closures=closures, **days),))


def closed(first: date, last: date, label: str = "Christmas closure") -> Closure:
    """A closure, first and last day included."""
    return Closure(label=label, starts_on=first, ends_on=last)
