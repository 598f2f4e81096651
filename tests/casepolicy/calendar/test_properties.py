"""What must hold for every office, every closure and every report, not only for examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from casepolicy.calendar import (
    Closure,
    Deadline,
    LandlordCalendar,
    OfficeHours,
    Opening,
    hours,
    same_working_day,
    to_local,
    working_days,
    working_hours,
    working_minutes_between,
)
from casepolicy.calendar.office_hours import WEEKDAYS
from casepolicy.calendar.steps import StepKind
from casepolicy.values import Reading

Clock = Callable[[datetime, LandlordCalendar], Deadline]

WORKING_TIME: dict[str, Clock] = {
    "same working day": lambda at, c: same_working_day(at, calendar=c),
    "1 working day": lambda at, c: working_days(at, 1, calendar=c),
    "3 working days": lambda at, c: working_days(at, 3, calendar=c),
    "24 working hours by the clock": lambda at, c: working_hours(
        at, 24, calendar=c, reading=Reading.SAME_CLOCK_TIME
    ),
    "48 working hours by the clock": lambda at, c: working_hours(
        at, 48, calendar=c, reading=Reading.SAME_CLOCK_TIME
    ),
    "24 working hours of office time": lambda at, c: working_hours(
        at, 24, calendar=c, reading=Reading.OFFICE_TIME
    ),
    "5 working hours of office time": lambda at, c: working_hours(
        at, 5, calendar=c, reading=Reading.OFFICE_TIME
    ),
}
clocks = pytest.mark.parametrize("clock", WORKING_TIME.values(), ids=WORKING_TIME)

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no failure: what is tested is the date, not the speed."""

FIRST = datetime(2026, 3, 20, tzinfo=UTC)
"""Reports fall in a year from here: both clock changes, Easter and Christmas."""
moments = st.integers(0, 365 * 24 * 12).map(lambda n: FIRST + timedelta(minutes=5 * n))


@st.composite
def openings(draw: st.DrawFn) -> tuple[Opening, ...]:
    """No opening, one, or two with a break, at any hour: the clock changes' hour too."""
    quarters = draw(st.lists(st.integers(0, 95), unique=True, max_size=4).map(sorted))
    times = [time(q // 4, q % 4 * 15) for q in quarters]
    pairs = zip(times[0::2], times[1::2], strict=False)
    return tuple(Opening(opens=opens, closes=closes) for opens, closes in pairs)


@st.composite
def closures(draw: st.DrawFn) -> Closure:
    """A closure of up to nine days."""
    starts_on = FIRST.date() + timedelta(days=draw(st.integers(0, 380)))
    ends_on = starts_on + timedelta(days=draw(st.integers(0, 8)))
    return Closure(label="Closed", starts_on=starts_on, ends_on=ends_on)


@st.composite
def offices(draw: st.DrawFn) -> OfficeHours:
    """A week that opens at least once, with up to three closures."""
    week = {name: draw(openings()) for name in WEEKDAYS}
    assume(any(week.values()))
    return OfficeHours(
        effective_from=date(2026, 1, 1),
        closures=tuple(draw(st.lists(closures(), max_size=3))),
        **week,
    )


@clocks
@unhurried
@given(office=offices(), one=moments, two=moments)
def test_a_later_report_is_never_due_earlier(
    clock: Clock, office: OfficeHours, one: datetime, two: datetime
) -> None:
    calendar = LandlordCalendar((office,))
    first, second = sorted((one, two))
    assert clock(first, calendar).due_at <= clock(second, calendar).due_at


@clocks
@unhurried
@given(office=offices(), at=moments, minutes=st.integers(0, 120))
def test_a_slightly_later_report_is_never_due_earlier(
    clock: Clock, office: OfficeHours, at: datetime, minutes: int
) -> None:
    calendar = LandlordCalendar((office,))
    later = at + timedelta(minutes=minutes)
    assert clock(at, calendar).due_at <= clock(later, calendar).due_at


@clocks
@unhurried
@given(office=offices(), closure=closures(), at=moments)
def test_a_closure_never_makes_a_deadline_earlier(
    clock: Clock, office: OfficeHours, closure: Closure, at: datetime
) -> None:
    closed = office.model_copy(update={"closures": (*office.closures, closure)})
    before = clock(at, LandlordCalendar((office,))).due_at
    after = clock(at, LandlordCalendar((closed,)))
    # A time before the office opens moves back to when it last was open, and where opening times
    # differ by day that may be sooner than without the closure: for the person, never against.
    moved_back = StepKind.MOVED in {step.kind for step in after.steps} and after.due_at > at
    assert after.due_at >= before or moved_back


@clocks
@unhurried
@given(office=offices(), at=moments)
def test_a_deadline_in_working_time_falls_in_working_time_and_after_the_report(
    clock: Clock, office: OfficeHours, at: datetime
) -> None:
    calendar = LandlordCalendar((office,))
    due_at = clock(at, calendar).due_at
    intervals = calendar.working_intervals(to_local(due_at).date())
    assert any(opens_at <= due_at <= closes_at for opens_at, closes_at in intervals)
    assert due_at > at


@unhurried
@given(office=offices(), at=moments)
def test_the_same_clock_reading_is_never_later_than_one_working_day(
    office: OfficeHours, at: datetime
) -> None:
    calendar = LandlordCalendar((office,))
    by_clock = working_hours(at, 24, calendar=calendar, reading=Reading.SAME_CLOCK_TIME)
    one_day = working_days(at, 1, calendar=calendar)
    assert same_working_day(at, calendar=calendar).due_at <= one_day.due_at
    assert by_clock.due_at <= one_day.due_at


@unhurried
@given(office=offices(), at=moments, n=st.integers(1, 60))
def test_office_time_is_exactly_as_much_office_time_as_was_asked_for(
    office: OfficeHours, at: datetime, n: int
) -> None:
    calendar = LandlordCalendar((office,))
    due_at = working_hours(at, n, calendar=calendar, reading=Reading.OFFICE_TIME).due_at
    assert working_minutes_between(at, due_at, calendar=calendar) == n * 60


@clocks
@unhurried
@given(office=offices(), at=moments)
def test_an_explanation_starts_with_the_report_and_ends_with_the_deadline(
    clock: Clock, office: OfficeHours, at: datetime
) -> None:
    deadline = clock(at, LandlordCalendar((office,)))
    assert deadline.steps[0].at == at
    assert deadline.steps[-1].at == deadline.due_at
    assert len(deadline.sentences) == len(deadline.steps)


@unhurried
@given(at=moments, n=st.integers(1, 100))
def test_plain_hours_are_that_many_hours_whatever_the_clocks_do(at: datetime, n: int) -> None:
    assert hours(at, n).due_at - at == timedelta(hours=n)
