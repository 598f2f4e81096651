"""One landlord's calendar: working days, office hours by date, and settings that cannot work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest

from casepolicy.calendar import (
    CalendarError,
    ExtraHoliday,
    Interval,
    LandlordCalendar,
    NotAWorkingDay,
    NoWorkingDay,
    OfficeHoursNotSet,
    StepKind,
    monday_to_friday,
    same_working_day,
    working_days,
    working_hours,
    working_minutes_between,
)
from casepolicy.values import Reading
from tests.casepolicy.calendar.offices import (
    NINE_TO_FIVE,
    OFFICE,
    closed,
    london,
    office,
    opening,
)

AT = london(2026, 8, 28, 16, 40)


def test_weekends_bank_holidays_closures_and_added_holidays_are_days_off_with_their_reason() -> (
    None
):
    calendar = LandlordCalendar(
        office(closed(date(2026, 9, 2), date(2026, 9, 3), "Moving house")).hours,
        (ExtraHoliday(date(2026, 9, 4), "Founder's day"),),
    )
    found = [calendar.day_off(date(2026, 8, 29)), calendar.day_off(date(2026, 8, 31))]
    found += [calendar.day_off(date(2026, 9, day)) for day in (1, 2, 4)]
    assert [(off.kind, off.note) if off else None for off in found] == [
        (StepKind.WEEKEND, ""),
        (StepKind.BANK_HOLIDAY, "Summer bank holiday"),
        None,
        (StepKind.CLOSURE, "Moving house"),
        (StepKind.HOLIDAY, "Founder's day"),
    ]


def test_a_weekday_without_openings_is_a_day_off() -> None:
    calendar = office(wednesday=())
    off = calendar.day_off(date(2026, 9, 2))
    assert off is not None
    assert off.sentence() == (
        "Wednesday 2 September 2026: the office does not open on this day of the week"
    )


def test_a_saturday_with_an_opening_is_a_working_day() -> None:
    assert office(saturday=(opening(9, 12),)).is_working_day(date(2026, 8, 29))


def test_working_time_is_given_in_utc_with_the_lunch_break_left_out() -> None:
    calendar = office(friday=(opening(9, 12), opening(13, 16)))
    assert calendar.working_intervals(date(2026, 8, 28)) == (
        Interval(datetime(2026, 8, 28, 8, tzinfo=UTC), datetime(2026, 8, 28, 11, tzinfo=UTC)),
        Interval(datetime(2026, 8, 28, 12, tzinfo=UTC), datetime(2026, 8, 28, 15, tzinfo=UTC)),
    )
    assert calendar.working_intervals(date(2026, 8, 31)) == ()


def test_the_office_is_open_from_its_first_moment_and_closed_at_its_last() -> None:
    assert OFFICE.is_open(london(2026, 8, 28, 9))
    assert not OFFICE.is_open(london(2026, 8, 28, 8, 59))
    assert not OFFICE.is_open(london(2026, 8, 28, 17))


def test_the_closing_time_of_a_half_day_is_its_own() -> None:
    assert office(friday=(opening(9, 13),)).close_of(date(2026, 8, 28)) == london(2026, 8, 28, 13)


def test_a_day_off_has_no_closing_time() -> None:
    with pytest.raises(NotAWorkingDay, match=r"Monday 31 August 2026 .*Summer bank holiday"):
        OFFICE.close_of(date(2026, 8, 31))


def test_the_next_working_day_is_never_the_day_itself() -> None:
    assert OFFICE.next_working_day(date(2026, 8, 27)) == date(2026, 8, 28)
    assert OFFICE.next_working_day(date(2026, 8, 28)) == date(2026, 9, 1)


def test_each_day_uses_the_office_hours_in_force_on_it() -> None:
    longer = monday_to_friday(time(8), time(18), effective_from=date(2026, 9, 1))
    calendar = LandlordCalendar((longer, NINE_TO_FIVE))
    assert calendar.close_of(date(2026, 8, 28)) == london(2026, 8, 28, 17)
    assert working_days(AT, 1, calendar=calendar).due_at == london(2026, 9, 1, 18)


def test_a_closure_counts_only_while_its_office_hours_are_in_force() -> None:
    old = office(closed(date(2026, 12, 24), date(2027, 1, 8))).hours
    new = monday_to_friday(time(9), time(17), effective_from=date(2027, 1, 4))
    calendar = LandlordCalendar((*old, new))
    assert not calendar.is_working_day(date(2026, 12, 31))
    assert calendar.is_working_day(date(2027, 1, 4))


def test_two_sets_of_office_hours_cannot_start_on_one_day() -> None:
    with pytest.raises(CalendarError, match="start on Wednesday 1 January 2020"):
        LandlordCalendar((NINE_TO_FIVE, NINE_TO_FIVE))


def test_without_office_hours_every_working_time_answer_says_to_set_them_first() -> None:
    unset = LandlordCalendar()
    asked: list[Callable[[], object]] = [
        lambda: unset.is_working_day(date(2026, 8, 28)),
        lambda: unset.working_intervals(date(2026, 8, 28)),
        lambda: unset.next_working_day(date(2026, 8, 28)),
        lambda: unset.close_of(date(2026, 8, 28)),
        lambda: unset.is_open(AT),
        lambda: same_working_day(AT, calendar=unset),
        lambda: working_days(AT, 1, calendar=unset),
        lambda: working_hours(AT, 24, calendar=unset, reading=Reading.SAME_CLOCK_TIME),
        lambda: working_hours(AT, 24, calendar=unset, reading=Reading.OFFICE_TIME),
        lambda: working_minutes_between(AT, london(2026, 9, 1), calendar=unset),
    ]
    for ask in asked:
        with pytest.raises(OfficeHoursNotSet) as caught:
            ask()
        assert str(caught.value) == (
            "Set office hours first: Policy, Office hours and closures. This deadline counts "
            "working time, and no office hours have been set."
        )


def test_a_report_before_the_first_office_hours_says_which_day_lacks_them() -> None:
    late = monday_to_friday(time(9), time(17), effective_from=date(2026, 9, 1))
    with pytest.raises(OfficeHoursNotSet) as caught:
        same_working_day(AT, calendar=LandlordCalendar((late,)))
    assert str(caught.value) == (
        "Set office hours first: Policy, Office hours and closures. They are set from Tuesday "
        "1 September 2026, and this deadline needs them for Friday 28 August 2026. Add office "
        "hours that start on or before that day."
    )


def test_no_working_day_within_sixty_days_is_an_error_and_not_a_far_deadline() -> None:
    shut = office(closed(date(2026, 9, 1), date(2026, 10, 27)))
    assert shut.next_working_day(date(2026, 8, 29)) == date(2026, 10, 28)
    with pytest.raises(NoWorkingDay) as caught:
        shut.next_working_day(date(2026, 8, 28))
    assert str(caught.value) == (
        "There is no working day in the 60 days after Friday 28 August 2026. Check the opening "
        "days and closures: Policy, Office hours and closures."
    )
