"""London's clocks and UTC, above all on the two nights on which the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from casepolicy.calendar import LONDON, to_local, to_utc
from casepolicy.calendar.moments import clock_change_on, clock_of, moment


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        to_utc(datetime(2026, 8, 28, 16, 40))  # noqa: DTZ001 - what is tested


def test_the_same_moment_comes_back_whatever_zone_it_was_given_in() -> None:
    given = datetime(2026, 8, 28, 17, 40, tzinfo=timezone(timedelta(hours=2)))
    assert to_utc(given) == datetime(2026, 8, 28, 15, 40, tzinfo=UTC)
    assert to_local(given).isoformat() == "2026-08-28T16:40:00+01:00"


@pytest.mark.parametrize(
    ("on", "clock", "utc"),
    [
        (date(2026, 1, 5), time(9), datetime(2026, 1, 5, 9, tzinfo=UTC)),
        (date(2026, 7, 6), time(9), datetime(2026, 7, 6, 8, tzinfo=UTC)),
        # 29 March 2026: 1am becomes 2am, so 1:30am never happens
        (date(2026, 3, 29), time(0, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (date(2026, 3, 29), time(2), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        # 25 October 2026: 2am becomes 1am, so 1:30am happens twice and the first counts
        (date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_a_time_of_day_is_one_moment_even_when_the_clocks_change(
    on: date, clock: time, utc: datetime
) -> None:
    assert moment(on, clock) == utc


def test_the_second_pass_of_the_repeated_hour_keeps_the_hours_end() -> None:
    first = datetime(2026, 10, 25, 1, 10, tzinfo=LONDON)
    assert clock_of(first) == time(1, 10)
    assert clock_of(first.replace(fold=1)) == time(2)


def test_the_clocks_change_at_one_in_the_morning_utc() -> None:
    assert clock_change_on(date(2026, 3, 29)) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert clock_change_on(date(2026, 10, 25)) == datetime(2026, 10, 25, 1, tzinfo=UTC)
    assert clock_change_on(date(2026, 10, 26)) is None
