"""One landlord's calendar: which days count as working days, and when the office is open.

A working day is a day on which the office opens: not a bank holiday in England and Wales, not
a holiday that the landlord added, not inside a closure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from casepolicy.calendar.bank_holidays import bank_holiday_on
from casepolicy.calendar.errors import (
    SEARCH_DAYS,
    CalendarError,
    NotAWorkingDay,
    NoWorkingDay,
    OfficeHoursNotSet,
)
from casepolicy.calendar.moments import day_after, moment, to_local, to_utc
from casepolicy.calendar.office_hours import WEEKDAYS, OfficeHours
from casepolicy.calendar.steps import Step, StepKind
from casepolicy.calendar.wording import day_words

_SATURDAY = WEEKDAYS.index("saturday")


class Interval(NamedTuple):
    """A stretch of working time, in UTC. The office is open at its start, closed at its end."""

    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class ExtraHoliday:
    """A day off that no list of bank holidays has, with the name that explanations show."""

    on: date
    label: str


@dataclass(frozen=True, slots=True)
class LandlordCalendar:
    """Office hours by date, with the holidays a landlord adds.

    ``hours`` may be empty: then every function that needs them raises ``OfficeHoursNotSet``.
    """

    hours: tuple[OfficeHours, ...] = ()
    extra_holidays: tuple[ExtraHoliday, ...] = ()

    def __post_init__(self) -> None:
        """Refuse two records of office hours that start on the same day."""
        starts = [h.effective_from for h in self.hours]
        twice = next((on for on in starts if starts.count(on) > 1), None)
        if twice is not None:
            msg = (
                f"Two sets of office hours start on {day_words(twice)}. Keep one of them, or give "
                "one another first day."
            )
            raise CalendarError(msg)

    def hours_on(self, on: date) -> OfficeHours:
        """Return the office hours in force on a day: the latest that have started."""
        if not self.hours:
            raise OfficeHoursNotSet
        started = [h for h in self.hours if h.effective_from <= on]
        if not started:
            raise OfficeHoursNotSet(on, min(h.effective_from for h in self.hours))
        return max(started, key=lambda h: h.effective_from)

    def day_off(self, on: date) -> Step | None:
        """Return why a day is not a working day, or None when it is one."""
        hours = self.hours_on(on)
        if name := bank_holiday_on(on):
            return Step(StepKind.BANK_HOLIDAY, on, note=name)
        if extra := next((h.label for h in self.extra_holidays if h.on == on), None):
            return Step(StepKind.HOLIDAY, on, note=extra)
        if closure := hours.closure_on(on):
            return Step(StepKind.CLOSURE, on, note=closure)
        if hours.openings(on.weekday()):
            return None
        kind = StepKind.WEEKEND if on.weekday() >= _SATURDAY else StepKind.NEVER_OPEN
        return Step(kind, on)

    def is_working_day(self, on: date) -> bool:
        """Say whether the office opens on a day."""
        return self.day_off(on) is None

    def working_intervals(self, on: date) -> tuple[Interval, ...]:
        """Return the stretches of working time on a day, earliest first, none on a day off."""
        if not self.is_working_day(on):
            return ()
        openings = self.hours_on(on).openings(on.weekday())
        return tuple(Interval(moment(on, o.opens), moment(on, o.closes)) for o in openings)

    def close_of(self, on: date) -> datetime:
        """Return when the office closes for the day, in UTC. ``NotAWorkingDay`` on a day off."""
        off = self.day_off(on)
        if off is not None:
            raise NotAWorkingDay(on, off.words)
        return self.working_intervals(on)[-1].closes_at

    def next_working_day(self, after: date) -> date:
        """Return the first working day after a day, which itself never counts.

        Raises ``NoWorkingDay`` when none comes within 60 days.
        """
        for ahead in range(1, SEARCH_DAYS + 1):
            on = after + timedelta(days=ahead)
            if self.is_working_day(on):
                return on
        raise NoWorkingDay(after)

    def nth_working_day(self, after: date, n: int) -> date:
        """Return the n-th working day after a day."""
        on = after
        for _ in range(n):
            on = self.next_working_day(on)
        return on

    def is_open(self, at: datetime) -> bool:
        """Say whether the office is open at a moment. At the closing moment it is not."""
        at = to_utc(at)
        intervals = self.working_intervals(to_local(at).date())
        return any(i.opens_at <= at < i.closes_at for i in intervals)

    def is_before_close(self, at: datetime) -> bool:
        """Say whether a moment is on a working day, before the office closes for the day."""
        at = to_utc(at)
        on = to_local(at).date()
        return self.is_working_day(on) and at < self.close_of(on)

    def last_open_moment(self, at: datetime) -> datetime:
        """Return ``at`` if the office is open or just closing then, else when it last closed."""
        at = to_utc(at)
        on = to_local(at).date()
        for back in range(SEARCH_DAYS):
            for opens_at, closes_at in reversed(self.working_intervals(on - timedelta(days=back))):
                if opens_at <= at:
                    return min(at, closes_at)
        raise NoWorkingDay(on - timedelta(days=SEARCH_DAYS))

    def open_stretches(self, since: datetime) -> Iterator[Interval]:
        """Yield working time from a moment on, without end; gaps beyond 60 days raise."""
        since = to_utc(since)
        on = to_local(since).date()
        while True:
            for opens_at, closes_at in self.working_intervals(on):
                if closes_at > since:
                    yield Interval(max(opens_at, since), closes_at)
            on = self.next_working_day(on)

    def days_off_between(self, first: date, last: date) -> tuple[Step, ...]:
        """Return the days off strictly between two days, with the reason for each."""
        found: list[Step] = []
        on = day_after(first)
        while on < last:
            off = self.day_off(on)
            if off is not None:
                found.append(off)
            on = day_after(on)
        return tuple(found)
