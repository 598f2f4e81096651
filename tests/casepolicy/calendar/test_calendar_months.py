"""Months: rounded for the victim, the last day included, the same for shortest and longest."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casepolicy.calendar import Counting, WrongCount, hold_until, month_runs_to, months

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "n", "for_victim", "against"),
    [
        (date(2027, 1, 31), 1, date(2027, 3, 1), date(2027, 2, 28)),
        (date(2027, 1, 29), 1, date(2027, 3, 1), date(2027, 2, 28)),
        (date(2027, 1, 28), 1, date(2027, 2, 28), date(2027, 2, 28)),
        (date(2028, 1, 29), 1, date(2028, 2, 29), date(2028, 2, 29)),
        (date(2028, 1, 31), 1, date(2028, 3, 1), date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 3, 1), date(2027, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 5, 1), date(2026, 4, 30)),
        (date(2026, 12, 31), 2, date(2027, 3, 1), date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 3, 1), date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29), date(2032, 2, 29)),
        (date(2026, 11, 15), 1, date(2026, 12, 15), date(2026, 12, 15)),
        (date(2026, 12, 15), 1, date(2027, 1, 15), date(2027, 1, 15)),
        (date(2024, 6, 20), 36, date(2027, 6, 20), date(2027, 6, 20)),
        (date(2026, 8, 31), 0, date(2026, 8, 31), date(2026, 8, 31)),
    ],
)
def test_a_day_that_the_month_lacks_is_rounded_to_the_side_that_was_asked_for(
    day: date, n: int, for_victim: date, against: date
) -> None:
    assert months(day, n) == for_victim
    assert months(day, n, round_for_victim=False) == against


def test_months_count_from_the_first_day_and_are_never_added_on() -> None:
    start = date(2027, 1, 31)
    assert months(start, 2) == date(2027, 3, 31)
    assert months(months(start, 1), 1) == date(2027, 4, 1)


def test_months_cannot_be_counted_backwards() -> None:
    with pytest.raises(WrongCount, match="Use 0 or more"):
        months(date(2027, 1, 31), -1)


def test_a_hold_until_1_march_still_protects_on_1_march() -> None:
    hold = hold_until(date(2027, 1, 31), 1)
    assert hold.reading is Counting.CALENDAR_MONTHS
    assert not hold.has_passed(datetime(2027, 3, 1, 23, 59, tzinfo=UTC))
    assert hold.due_at == datetime(2027, 3, 2, 0, tzinfo=UTC)
    assert hold.sentences == (
        "Sunday 31 January 2027: starts",
        "Monday 1 March: there is no 31 February, so it runs to the first day of the month after",
        "Monday 1 March: last day",
    )


def test_a_hold_that_ends_in_summer_ends_at_midnight_on_londons_clocks() -> None:
    hold = hold_until(date(2026, 2, 15), 3)
    assert hold.due_at == datetime(2026, 5, 15, 23, tzinfo=UTC)
    assert hold.sentences[-1] == "Friday 15 May: last day"


def test_a_hold_of_no_months_is_refused() -> None:
    with pytest.raises(WrongCount, match="protects nobody"):
        hold_until(date(2027, 1, 31), 0)


def test_a_review_month_runs_to_its_last_day() -> None:
    assert month_runs_to(2025, 12) == date(2025, 12, 31)
    assert month_runs_to(2028, 2) == date(2028, 2, 29)


@settings(deadline=None)
@given(DAYS, st.integers(0, 60))
def test_rounding_for_the_victim_is_never_the_earlier_and_by_a_day_at_most(
    day: date, n: int
) -> None:
    longer, shorter = months(day, n), months(day, n, round_for_victim=False)
    assert (longer - shorter).days in (0, 1)
    assert (longer.day == day.day) or (
        longer.day == 1 and shorter == month_runs_to(shorter.year, shorter.month)
    )


@settings(deadline=None)
@given(DAYS, DAYS, st.integers(0, 60))
def test_a_later_start_never_ends_earlier(one: date, two: date, n: int) -> None:
    first, second = sorted((one, two))
    assert months(first, n) <= months(second, n)


@settings(deadline=None)
@given(DAYS, st.integers(0, 59))
def test_more_months_always_end_later(day: date, n: int) -> None:
    assert months(day, n) < months(day, n + 1)
