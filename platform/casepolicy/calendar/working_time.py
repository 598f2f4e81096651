"""Working hours: two readings of the same words, and the working time between two moments.

"24 working hours" can mean the same time of day on the next working day (``same_clock_time``)
or 24 hours of the office being open (``office_time``), about three days. No document says
which; a landlord records its reading, and every deadline carries the other one beside it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from casepolicy.calendar.deadlines import Counting, Deadline, explain
from casepolicy.calendar.errors import CalendarError, WrongCount
from casepolicy.calendar.landlord import LandlordCalendar
from casepolicy.calendar.moments import clock_of, moment, to_local, to_utc
from casepolicy.calendar.steps import Step, StepKind
from casepolicy.calendar.wording import time_words
from casepolicy.values import Reading

HOURS_IN_A_DAY = 24


def working_hours(
    at: datetime, n: int, *, calendar: LandlordCalendar, reading: Reading
) -> Deadline:
    """Return the deadline n working hours after a report, with the other reading in ``other``.

    ``Reading.SAME_CLOCK_TIME`` needs a multiple of 24, and ``other`` is None where n is not one.
    """
    if n < 1:
        msg = f"{n} working hours cannot be counted. Use 1 or more."
        raise WrongCount(msg)
    at = to_utc(at)
    by_office_time = _office_time(at, n, calendar)
    if n % HOURS_IN_A_DAY:
        if reading is Reading.SAME_CLOCK_TIME:
            msg = (
                f"{n} working hours cannot be read as the same time on a later working day. Use a "
                "multiple of 24 hours, or count office time."
            )
            raise WrongCount(msg)
        return by_office_time
    by_clock = _same_clock_time(at, n // HOURS_IN_A_DAY, calendar)
    if reading is Reading.SAME_CLOCK_TIME:
        return replace(by_clock, other=by_office_time)
    return replace(by_office_time, other=by_clock)


def _same_clock_time(at: datetime, days: int, calendar: LandlordCalendar) -> Deadline:
    """Keep the time of day; find the n-th working day after the day of the report.

    The result is the earliest that keeps two promises: it falls in working time, and a later
    report is never due before an earlier one. So a time at which the office is closed moves back
    to when it last was open; and a report after closing time or on a day off, which has no
    working time of day to keep, is due by the close of that day.
    """
    on = calendar.nth_working_day(to_local(at).date(), days)
    if calendar.is_before_close(at):
        same_time_at = moment(on, clock_of(at))
        due_at = calendar.last_open_moment(same_time_at)
        why = f"the office is closed at {time_words(same_time_at)}, so the time moves back"
        moved = () if due_at == same_time_at else (Step(StepKind.MOVED, on, note=why),)
    else:
        due_at = calendar.close_of(on)
        moved = (Step(StepKind.MOVED, on, note="no time of day to keep, so by closing time"),)
    steps = explain(at, due_at, calendar=calendar, counted=moved)
    return Deadline(due_at, steps, Counting.SAME_CLOCK_TIME)


def _office_time(at: datetime, n: int, calendar: LandlordCalendar) -> Deadline:
    stretches = calendar.open_stretches(at)
    left = timedelta(hours=n)
    counted: list[Step] = []
    while True:
        opens_at, closes_at = next(stretches)
        spent = min(left, closes_at - opens_at)
        left -= spent
        counted.append(_counted(opens_at, spent, left))
        if not left:
            break
    due_at = opens_at + spent
    steps = explain(at, due_at, calendar=calendar, counted=tuple(counted))
    return Deadline(due_at, steps, Counting.OFFICE_TIME)


def _counted(opens_at: datetime, spent: timedelta, left: timedelta) -> Step:
    rest = f", {_length(left)} left" if left else ""
    return Step(StepKind.COUNTED, to_local(opens_at).date(), note=f"{_length(spent)}{rest}")


def _length(span: timedelta) -> str:
    hours, minutes = divmod(round(span.total_seconds() / 60), 60)
    words = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in _parts(hours, minutes)]
    return " ".join(words) or "less than a minute"


def _parts(hours: int, minutes: int) -> list[tuple[int, str]]:
    return [(n, unit) for n, unit in ((hours, "hour"), (minutes, "minute")) if n]


def working_minutes_between(start: datetime, end: datetime, *, calendar: LandlordCalendar) -> int:
    """Return the whole minutes of office time between two moments, for response-time reports."""
    start, end = to_utc(start), to_utc(end)
    if end < start:
        msg = "The response is earlier than the report. Check the two times."
        raise CalendarError(msg)
    worked = timedelta(0)
    for opens_at, closes_at in calendar.open_stretches(start):
        if opens_at >= end:
            break
        worked += min(closes_at, end) - opens_at
    return worked // timedelta(minutes=1)
