"""Deadlines counted in days and in plain hours, each with the steps that led to it.

A deadline is met by what is done at or before its moment. ``due_at`` is in UTC, so that two
deadlines compare rightly when the clocks change; people are shown London time, by ``sentences``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from casepolicy.calendar.errors import WrongCount
from casepolicy.calendar.landlord import LandlordCalendar
from casepolicy.calendar.moments import clock_change_on, day_after, to_local, to_utc
from casepolicy.calendar.steps import Step, StepKind, merged, sentences, step_at


class Counting(StrEnum):
    """How a deadline was counted. Two of them read "working hours", in two ways."""

    SAME_WORKING_DAY = "same_working_day"
    WORKING_DAYS = "working_days"
    SAME_CLOCK_TIME = "same_clock_time"
    OFFICE_TIME = "office_time"
    ELAPSED = "elapsed"
    CALENDAR_MONTHS = "calendar_months"

    @property
    def words(self) -> str:
        """Say how it was counted, for the explanation."""
        return _WORDS[self]


_WORDS = {
    Counting.SAME_WORKING_DAY: "By the time the office closes on the same working day. A report "
    "after closing time, or on a day off, counts for the next working day.",
    Counting.WORKING_DAYS: "By the time the office closes, counting working days after the day "
    "of the report.",
    Counting.SAME_CLOCK_TIME: "By the same time of day on a later working day: 24 working hours "
    "are one working day.",
    Counting.OFFICE_TIME: "Counting only the hours in which the office is open.",
    Counting.ELAPSED: "Counting every hour, day and night, weekends and holidays included.",
    Counting.CALENDAR_MONTHS: "By calendar months, the last day included. Where a month has no "
    "such day, it runs to the first day of the month after.",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which something is due, how it was counted, and the steps to it.

    ``other`` is what the other reading of the same words gives, where the words allow two.
    """

    due_at: datetime
    steps: tuple[Step, ...]
    reading: Counting
    other: Deadline | None = None

    @property
    def due_local(self) -> datetime:
        """Return the same moment on London's clocks, to show and not to calculate with."""
        return to_local(self.due_at)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Tell how the deadline was reached, a sentence a step."""
        return sentences(self.steps)

    def has_passed(self, at: datetime) -> bool:
        """Say whether the deadline was missed if nothing was done by ``at``."""
        return to_utc(at) > self.due_at


def same_working_day(at: datetime, *, calendar: LandlordCalendar) -> Deadline:
    """Return the close of the working day of the report.

    A report before opening counts for that day. A report at or after closing time, or on a day
    off, is due by the close of the next working day: an earlier time could only be missed.
    """
    at = to_utc(at)
    reported_on = to_local(at).date()
    on = reported_on if calendar.is_before_close(at) else calendar.next_working_day(reported_on)
    return by_close(at, on, calendar=calendar, reading=Counting.SAME_WORKING_DAY)


def working_days(at: datetime, n: int, *, calendar: LandlordCalendar) -> Deadline:
    """Return the close of the n-th working day after the calendar day of the report.

    At what hour the report came makes no difference.
    """
    if n < 1:
        msg = f"{n} working days cannot be counted. Use 1 or more, or the same working day."
        raise WrongCount(msg)
    on = calendar.nth_working_day(to_local(at).date(), n)
    return by_close(to_utc(at), on, calendar=calendar, reading=Counting.WORKING_DAYS)


def hours(at: datetime, n: int) -> Deadline:
    """Return the moment n full hours later, by day and night, whatever the clocks do."""
    if n < 1:
        msg = f"{n} hours cannot be counted. Use 1 or more."
        raise WrongCount(msg)
    at = to_utc(at)
    due_at = at + timedelta(hours=n)
    steps = (
        step_at(StepKind.REPORTED, at),
        *_clock_changes(at, due_at),
        step_at(StepKind.DUE, due_at),
    )
    return Deadline(due_at, steps, Counting.ELAPSED)


def by_close(at: datetime, on: date, *, calendar: LandlordCalendar, reading: Counting) -> Deadline:
    """Return the deadline at the close of a working day, with the days off before it."""
    due_at = calendar.close_of(on)
    return Deadline(due_at, explain(at, due_at, calendar=calendar), reading)


def explain(
    at: datetime,
    due_at: datetime,
    *,
    calendar: LandlordCalendar,
    counted: tuple[Step, ...] = (),
) -> tuple[Step, ...]:
    """Return the steps from a report to a deadline: days off, what was counted, what is due."""
    reported_on = to_local(at).date()
    first: list[Step] = [step_at(StepKind.REPORTED, at)]
    if off := calendar.day_off(reported_on):
        first.append(off)
    elif not calendar.is_open(at):
        first.append(step_at(StepKind.OFFICE_CLOSED, at))
    between = calendar.days_off_between(reported_on, to_local(due_at).date())
    middle = sorted((*between, *counted), key=lambda step: step.on)
    return (*merged((*first, *middle)), step_at(StepKind.DUE, due_at))


def _clock_changes(start: datetime, end: datetime) -> list[Step]:
    found: list[Step] = []
    on = to_local(start).date()
    while on <= to_local(end).date():
        changes_at = clock_change_on(on)
        if changes_at is not None and start < changes_at <= end:
            found.append(step_at(StepKind.CLOCKS_CHANGE, changes_at))
        on = day_after(on)
    return found
