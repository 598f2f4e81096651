"""Moments and days as examples write them."""

from datetime import UTC, date, datetime

import pytest

from casepolicy.testing import MomentRefused, read_moment
from casepolicy.testing.moments import read_day


def test_a_moment_is_read_in_london_time() -> None:
    assert read_moment("Friday 28 August 2026 16:40") == datetime(2026, 8, 28, 15, 40, tzinfo=UTC)
    assert read_moment("Thursday 24 December 2026 15:00") == datetime(2026, 12, 24, 15, tzinfo=UTC)


def test_a_weekday_that_does_not_fit_its_date_is_refused() -> None:
    with pytest.raises(MomentRefused, match=r"names the wrong day: it is Friday 28 August 2026\."):
        read_moment("Thursday 28 August 2026 16:40")


@pytest.mark.parametrize("text", ["2026-08-28 16:40", "Friday 16:40", "soon", ""])
def test_anything_else_is_refused_with_what_would_be_right(text: str) -> None:
    with pytest.raises(MomentRefused, match="Write it like Friday 28 August 2026 16:40"):
        read_moment(text)


def test_a_day_is_read_and_checked_too() -> None:
    assert read_day("Sunday 31 January 2027") == date(2027, 1, 31)
    with pytest.raises(MomentRefused, match="wrong day"):
        read_day("Monday 31 January 2027")
