"""Months: arithmetic that never rounds against the victim, and what "until" means.

The rule, the same for a shortest and a longest length: a number of months runs to the day with
the same number, and where that month has no such day, to the first day of the month after. One
month from 31 January runs to 1 March.

Months are always counted from the first day. Twice one month from 31 January (1 April) is not
two months (31 March), so a longer period is counted afresh and never added on.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from casepolicy.calendar.deadlines import Counting, Deadline
from casepolicy.calendar.errors import WrongCount
from casepolicy.calendar.moments import day_after, day_start
from casepolicy.calendar.steps import Step, StepKind

_MONTHS = 12


def months(day: date, n: int, *, round_for_victim: bool = True) -> date:
    """Return the day n months after ``day``.

    ``round_for_victim=False`` takes the last day of the month where the day is missing: for
    what the landlord owes by a date, where later would be against the victim.
    """
    if n < 0:
        msg = f"{n} months cannot be counted. Use 0 or more."
        raise WrongCount(msg)
    year, month = _month_after(day, n)
    if day.day <= monthrange(year, month)[1]:
        return date(year, month, day.day)
    last = month_runs_to(year, month)
    return day_after(last) if round_for_victim else last


def hold_until(starts_on: date, n: int) -> Deadline:
    """Return the end of a hold of n months that starts on a day.

    The hold covers its first and its last day whole. "Until 1 March" means that 1 March is still
    protected, and that a step can be taken from 2 March. ``due_at`` is the moment the hold ends:
    the midnight, in London, at which its last day is over.
    """
    if n < 1:
        msg = f"A hold of {n} months protects nobody. Use 1 or more."
        raise WrongCount(msg)
    last_on = months(starts_on, n)
    steps = [Step(StepKind.STARTS, starts_on)]
    if last_on.day != starts_on.day:
        missing = f"{starts_on.day} {last_on - timedelta(days=1):%B}"
        note = f"there is no {missing}, so it runs to the first day of the month after"
        steps.append(Step(StepKind.NO_SUCH_DAY, last_on, note=note))
    steps.append(Step(StepKind.LAST_DAY, last_on))
    return Deadline(day_start(day_after(last_on)), tuple(steps), Counting.CALENDAR_MONTHS)


def month_runs_to(year: int, month: int) -> date:
    """Return the last day of a month: how long a review date without a day still holds.

    A policy "for review in December 2025" is overdue from 1 January 2026.
    """
    return date(year, month, monthrange(year, month)[1])


def _month_after(day: date, n: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + n, _MONTHS)
    return day.year + years, month + 1
