"""Both readings of "24 working hours", and the working time between two moments."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from casepolicy.calendar import (
    CalendarError,
    Counting,
    WrongCount,
    working_days,
    working_hours,
    working_minutes_between,
)
from casepolicy.values import Reading
from tests.casepolicy.calendar.offices import OFFICE, closed, london, office, opening

CLOCK, OFFICE_TIME = Reading.SAME_CLOCK_TIME, Reading.OFFICE_TIME
CHRISTMAS_EVE = london(2026, 12, 24, 15)


def test_a_report_on_christmas_eve_has_the_three_dates_that_the_readings_give() -> None:
    by_clock = working_hours(CHRISTMAS_EVE, 24, calendar=OFFICE, reading=CLOCK)
    assert by_clock.due_at == london(2026, 12, 29, 15)
    assert by_clock.other is not None
    assert by_clock.other.due_at == london(2026, 12, 31, 15)
    assert working_days(CHRISTMAS_EVE, 1, calendar=OFFICE).due_at == london(2026, 12, 29, 17)


def test_each_reading_carries_the_other_and_no_more() -> None:
    by_clock = working_hours(CHRISTMAS_EVE, 24, calendar=OFFICE, reading=CLOCK)
    by_office = working_hours(CHRISTMAS_EVE, 24, calendar=OFFICE, reading=OFFICE_TIME)
    assert by_clock.reading is Counting.SAME_CLOCK_TIME
    assert by_office.reading is Counting.OFFICE_TIME
    assert by_office.other is not None
    assert by_office.other.due_at == by_clock.due_at
    assert by_office.other.other is None


def test_the_two_readings_have_one_name_each_in_settings_and_in_deadlines() -> None:
    assert {Counting(reading) for reading in Reading} == {
        Counting.SAME_CLOCK_TIME,
        Counting.OFFICE_TIME,
    }


def test_friday_before_a_bank_holiday_is_due_on_tuesday_at_the_same_time() -> None:
    deadline = working_hours(london(2026, 8, 28, 16, 40), 24, calendar=OFFICE, reading=CLOCK)
    assert deadline.due_at == london(2026, 9, 1, 16, 40)
    assert deadline.sentences == (
        "Friday 28 August 2026, 4:40pm: reported",
        "Saturday 29 August to Sunday 30 August: weekend",
        "Monday 31 August: bank holiday (Summer bank holiday)",
        "Tuesday 1 September, 4:40pm: due",
    )


def test_office_time_tells_what_each_day_contributed() -> None:
    deadline = working_hours(london(2026, 8, 28, 16, 40), 24, calendar=OFFICE, reading=OFFICE_TIME)
    assert deadline.sentences == (
        "Friday 28 August 2026, 4:40pm: reported",
        "Friday 28 August: 20 minutes, 23 hours 40 minutes left",
        "Saturday 29 August to Sunday 30 August: weekend",
        "Monday 31 August: bank holiday (Summer bank holiday)",
        "Tuesday 1 September: 8 hours, 15 hours 40 minutes left",
        "Wednesday 2 September: 8 hours, 7 hours 40 minutes left",
        "Thursday 3 September: 7 hours 40 minutes",
        "Thursday 3 September, 4:40pm: due",
    )


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (london(2026, 8, 27, 9), london(2026, 8, 28, 9)),
        (london(2026, 8, 27, 8, 30), london(2026, 8, 27, 17)),  # before opening: moves back
        (london(2026, 8, 27, 17), london(2026, 8, 28, 17)),  # at closing time
        (london(2026, 8, 28, 20), london(2026, 9, 1, 17)),  # Friday evening
        (london(2026, 8, 29, 10), london(2026, 9, 1, 17)),  # Saturday: no time of day to keep
        (london(2026, 8, 31, 3), london(2026, 9, 1, 17)),  # bank holiday
    ],
)
def test_a_report_while_the_office_is_closed_is_due_by_the_close_of_the_next_working_day(
    at: datetime, due: datetime
) -> None:
    assert working_hours(at, 24, calendar=OFFICE, reading=CLOCK).due_at == due


def test_a_time_at_which_the_next_day_is_closed_moves_back_and_the_explanation_says_so() -> None:
    calendar = office(friday=(opening(9, 13),))
    deadline = working_hours(london(2026, 8, 27, 16), 24, calendar=calendar, reading=CLOCK)
    assert deadline.due_at == london(2026, 8, 28, 13)
    assert deadline.sentences == (
        "Thursday 27 August 2026, 4pm: reported",
        "Friday 28 August: the office is closed at 4pm, so the time moves back",
        "Friday 28 August, 1pm: due",
    )


def test_a_report_on_a_day_off_says_why_it_is_due_at_closing_time() -> None:
    deadline = working_hours(london(2026, 9, 5, 10), 24, calendar=OFFICE, reading=CLOCK)
    assert deadline.sentences == (
        "Saturday 5 September 2026, 10am: reported",
        "Saturday 5 September to Sunday 6 September: weekend",
        "Monday 7 September: no time of day to keep, so by closing time",
        "Monday 7 September, 5pm: due",
    )


def test_a_lunch_break_on_the_due_day_moves_the_time_back_to_its_start() -> None:
    calendar = office(friday=(opening(9, 12), opening(13, 17)))
    deadline = working_hours(london(2026, 8, 27, 12, 20), 24, calendar=calendar, reading=CLOCK)
    assert deadline.due_at == london(2026, 8, 28, 12)


def test_forty_eight_working_hours_are_two_working_days() -> None:
    deadline = working_hours(london(2026, 8, 28, 16, 40), 48, calendar=OFFICE, reading=CLOCK)
    assert deadline.due_at == london(2026, 9, 2, 16, 40)


def test_office_time_ends_at_closing_time_rather_than_at_the_next_opening() -> None:
    deadline = working_hours(london(2026, 8, 27, 9), 8, calendar=OFFICE, reading=OFFICE_TIME)
    assert deadline.due_at == london(2026, 8, 27, 17)


def test_a_report_at_closing_time_spends_nothing_of_that_day() -> None:
    deadline = working_hours(london(2026, 8, 27, 17), 2, calendar=OFFICE, reading=OFFICE_TIME)
    assert deadline.sentences == (
        "Thursday 27 August 2026, 5pm: reported",
        "Thursday 27 August, 5pm: the office is closed",
        "Friday 28 August: 2 hours",
        "Friday 28 August, 11am: due",
    )


def test_office_time_leaves_out_lunch_breaks_half_days_and_closures() -> None:
    calendar = office(
        closed(date(2026, 9, 8), date(2026, 9, 8), "Training day"),
        monday=(opening(9, 12), opening(13, 17)),
        wednesday=(opening(9, 13),),
    )
    deadline = working_hours(london(2026, 9, 7, 10), 12, calendar=calendar, reading=OFFICE_TIME)
    assert deadline.due_at == london(2026, 9, 10, 11)  # 6 on Monday, 4 on Wednesday, 2 on Thursday


def test_a_number_of_hours_that_is_no_whole_day_has_one_reading_only() -> None:
    deadline = working_hours(CHRISTMAS_EVE, 4, calendar=OFFICE, reading=OFFICE_TIME)
    assert deadline.due_at == london(2026, 12, 29, 11)
    assert deadline.other is None
    with pytest.raises(WrongCount, match="multiple of 24 hours"):
        working_hours(CHRISTMAS_EVE, 4, calendar=OFFICE, reading=CLOCK)


@pytest.mark.parametrize("reading", list(Reading))
def test_no_hours_cannot_be_counted(reading: Reading) -> None:
    with pytest.raises(WrongCount, match="0 working hours cannot be counted"):
        working_hours(london(2026, 8, 28, 9), 0, calendar=OFFICE, reading=reading)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (london(2026, 8, 28, 16, 40), london(2026, 8, 28, 16, 50), 10),
        (london(2026, 8, 28, 16, 40), london(2026, 9, 1, 9, 30), 50),
        (london(2026, 8, 29, 10), london(2026, 8, 31, 10), 0),
        (london(2026, 8, 27, 7), london(2026, 8, 27, 20), 480),
        (london(2026, 3, 27, 9), london(2026, 3, 30, 17), 960),  # the clocks change between
        (london(2026, 8, 28, 16, 40), london(2026, 8, 28, 16, 40), 0),
    ],
)
def test_response_time_counts_only_the_minutes_in_which_the_office_was_open(
    start: datetime, end: datetime, minutes: int
) -> None:
    assert working_minutes_between(start, end, calendar=OFFICE) == minutes


def test_a_part_of_a_minute_is_not_counted() -> None:
    start = london(2026, 8, 28, 16)
    end = start + timedelta(seconds=119)
    assert working_minutes_between(start, end, calendar=OFFICE) == 1


def test_a_response_before_its_report_is_refused() -> None:
    with pytest.raises(CalendarError, match="earlier than the report"):
        working_minutes_between(CHRISTMAS_EVE, london(2026, 12, 24, 14), calendar=OFFICE)


def test_an_office_open_in_the_repeated_hour_works_it_twice() -> None:
    calendar = office(sunday=(opening(0, 6),))
    worked = working_minutes_between(
        london(2026, 10, 25), london(2026, 10, 25, 12), calendar=calendar
    )
    assert worked == 7 * 60
