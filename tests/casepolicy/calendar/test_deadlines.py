"""Deadlines in days and plain hours: Friday afternoons, weekends, Christmas, clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import TypeAdapter

from casepolicy.calendar import (
    Counting,
    Deadline,
    WrongCount,
    hours,
    same_working_day,
    to_utc,
    working_days,
)
from tests.casepolicy.calendar.offices import OFFICE, closed, london, office, opening

FRIDAY = london(2026, 8, 28, 16, 40)
"""Twenty to five on the Friday before a bank-holiday Monday."""


def test_a_friday_afternoon_report_is_due_the_same_day_by_the_same_working_day_rule() -> None:
    deadline = same_working_day(FRIDAY, calendar=OFFICE)
    assert deadline.due_at == london(2026, 8, 28, 17)
    assert deadline.reading is Counting.SAME_WORKING_DAY
    assert deadline.sentences == (
        "Friday 28 August 2026, 4:40pm: reported",
        "Friday 28 August, 5pm: due",
    )


def test_one_working_day_from_that_friday_ends_on_tuesday_and_says_why() -> None:
    deadline = working_days(FRIDAY, 1, calendar=OFFICE)
    assert deadline.due_at == london(2026, 9, 1, 17)
    assert deadline.sentences == (
        "Friday 28 August 2026, 4:40pm: reported",
        "Saturday 29 August to Sunday 30 August: weekend",
        "Monday 31 August: bank holiday (Summer bank holiday)",
        "Tuesday 1 September, 5pm: due",
    )


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (london(2026, 8, 27, 3), london(2026, 8, 27, 17)),  # before opening: that day
        (london(2026, 8, 27, 16, 59), london(2026, 8, 27, 17)),
        (london(2026, 8, 27, 17), london(2026, 8, 28, 17)),  # at closing time: the next
        (london(2026, 8, 28, 20), london(2026, 9, 1, 17)),  # Friday evening
        (london(2026, 8, 29, 10), london(2026, 9, 1, 17)),  # Saturday
        (london(2026, 8, 31, 10), london(2026, 9, 1, 17)),  # bank holiday
    ],
)
def test_a_report_out_of_hours_counts_for_the_next_working_day(at: datetime, due: datetime) -> None:
    assert same_working_day(at, calendar=OFFICE).due_at == due


def test_a_report_in_the_lunch_break_is_still_due_the_same_day() -> None:
    calendar = office(thursday=(opening(9, 12), opening(13, 16)))
    deadline = same_working_day(london(2026, 8, 27, 12, 30), calendar=calendar)
    assert deadline.due_at == london(2026, 8, 27, 16)
    assert deadline.sentences[1] == "Thursday 27 August, 12:30pm: the office is closed"


@pytest.mark.parametrize("hour", [0, 8, 12, 17, 23])
def test_the_hour_of_the_report_does_not_move_a_deadline_in_working_days(hour: int) -> None:
    due_at = working_days(london(2026, 8, 27, hour), 1, calendar=OFFICE).due_at
    assert due_at == london(2026, 8, 28, 17)


def test_several_working_days_step_over_every_day_off() -> None:
    assert working_days(FRIDAY, 5, calendar=OFFICE).due_at == london(2026, 9, 7, 17)


def test_a_deadline_that_falls_on_a_half_day_is_due_when_the_half_day_ends() -> None:
    calendar = office(tuesday=(opening(9, 13),))
    assert working_days(FRIDAY, 1, calendar=calendar).due_at == london(2026, 9, 1, 13)


def test_a_christmas_closure_is_told_as_one_stretch_and_the_year_once() -> None:
    calendar = office(closed(date(2026, 12, 29), date(2027, 1, 3)))
    deadline = working_days(london(2026, 12, 24, 15), 1, calendar=calendar)
    assert deadline.sentences == (
        "Thursday 24 December 2026, 3pm: reported",
        "Friday 25 December: bank holiday (Christmas Day)",
        "Saturday 26 December: bank holiday (Boxing Day)",
        "Sunday 27 December: weekend",
        "Monday 28 December: bank holiday (Boxing Day (substitute day))",
        "Tuesday 29 December to Thursday 31 December: office closed (Christmas closure)",
        "Friday 1 January 2027: bank holiday (New Year's Day)",
        "Saturday 2 January to Sunday 3 January: office closed (Christmas closure)",
        "Monday 4 January, 5pm: due",
    )


def test_the_close_of_a_day_stays_at_five_when_the_clocks_change() -> None:
    spring = working_days(london(2026, 3, 27, 12), 1, calendar=OFFICE)
    autumn = working_days(london(2026, 10, 23, 12), 1, calendar=OFFICE)
    assert spring.due_at == datetime(2026, 3, 30, 16, tzinfo=UTC)
    assert autumn.due_at == datetime(2026, 10, 26, 17, tzinfo=UTC)
    assert spring.due_local.hour == autumn.due_local.hour == 17


def test_twenty_four_hours_are_twenty_four_hours_when_the_clocks_go_forward() -> None:
    deadline = hours(london(2026, 3, 28, 16, 40), 24)
    assert deadline.due_at - to_utc(london(2026, 3, 28, 16, 40)) == timedelta(hours=24)
    assert deadline.sentences == (
        "Saturday 28 March 2026, 4:40pm: reported",
        "Sunday 29 March, 2am: the clocks change by an hour",
        "Sunday 29 March, 5:40pm: due",
    )


def test_twenty_four_hours_are_twenty_four_hours_when_the_clocks_go_back() -> None:
    deadline = hours(london(2026, 10, 24, 16, 40), 24)
    assert deadline.due_at - to_utc(london(2026, 10, 24, 16, 40)) == timedelta(hours=24)
    assert deadline.sentences == (
        "Saturday 24 October 2026, 4:40pm: reported",
        "Sunday 25 October, 1am (after the clocks go back): the clocks change by an hour",
        "Sunday 25 October, 3:40pm: due",
    )


def test_a_clock_change_after_the_deadline_is_not_told() -> None:
    deadline = hours(london(2026, 10, 24, 20), 4)
    assert deadline.sentences == (
        "Saturday 24 October 2026, 8pm: reported",
        "Sunday 25 October, midnight at the start of the day: due",
    )


def test_hours_run_through_weekends_and_need_no_office_hours() -> None:
    deadline = hours(FRIDAY, 24)
    assert deadline.due_at == london(2026, 8, 29, 16, 40)
    assert deadline.reading is Counting.ELAPSED


def test_a_deadline_is_met_at_its_very_moment_and_missed_after_it() -> None:
    deadline = same_working_day(FRIDAY, calendar=OFFICE)
    assert not deadline.has_passed(london(2026, 8, 28, 17))
    assert deadline.has_passed(london(2026, 8, 28, 17) + timedelta(microseconds=1))


def test_the_same_report_in_another_time_zone_has_the_same_deadline() -> None:
    assert working_days(FRIDAY.astimezone(UTC), 1, calendar=OFFICE) == working_days(
        FRIDAY, 1, calendar=OFFICE
    )


@pytest.mark.parametrize("n", [0, -1])
def test_a_count_that_counts_nothing_is_refused(n: int) -> None:
    with pytest.raises(WrongCount, match="or the same working day"):
        working_days(FRIDAY, n, calendar=OFFICE)
    with pytest.raises(WrongCount, match="Use 1 or more"):
        hours(FRIDAY, n)


def test_a_deadline_and_its_steps_can_be_stored_and_read_back_whole() -> None:
    stored = TypeAdapter(Deadline)
    deadline = working_days(FRIDAY, 1, calendar=OFFICE)
    assert stored.validate_json(stored.dump_json(deadline)) == deadline


@pytest.mark.parametrize("counting", list(Counting))
def test_every_way_of_counting_says_in_words_what_it_is(counting: Counting) -> None:
    assert counting.words.endswith(".")
