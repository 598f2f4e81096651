"""Times, money and strength in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from casepolicy.answer import Strength
from casework.ui import words

FRIDAY = datetime(2026, 11, 27, 16, 40, tzinfo=UTC)


def test_a_moment_is_written_out_as_people_say_it() -> None:
    assert words.when(FRIDAY) == "Friday 27 November 2026, 4:40pm"


def test_a_moment_in_summer_is_shown_on_the_clock_in_london() -> None:
    assert words.when(datetime(2026, 7, 1, 16, 40, tzinfo=UTC)) == "Wednesday 1 July 2026, 5:40pm"


def test_a_day_has_no_time() -> None:
    assert words.when(date(2026, 11, 27)) == "Friday 27 November 2026"
    assert words.briefly(date(2026, 11, 27)) == "Fri 27 Nov"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(words.NoTimeZone, match="has no zone"):
        words.when(datetime(2026, 11, 27, 16, 40))  # noqa: DTZ001 - the mistake under test


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(17, 0, "5pm"), (9, 5, "9:05am"), (12, 0, "midday"), (0, 0, "midnight"), (0, 30, "12:30am")],
)
def test_a_time_of_day_reads_naturally(hour: int, minute: int, said: str) -> None:
    assert words.clock(datetime(2026, 1, 5, hour, minute, tzinfo=UTC)) == said


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (timedelta(seconds=30), "now"),
        (timedelta(minutes=1), "in 1 minute"),
        (timedelta(hours=2, minutes=50), "in 2 hours"),
        (timedelta(days=4), "in 4 days"),
        (timedelta(hours=-3), "3 hours overdue"),
        (timedelta(days=-1, minutes=-1), "1 day overdue"),
    ],
)
def test_a_deadline_says_how_far_it_is(gap: timedelta, said: str) -> None:
    assert words.relative(FRIDAY + gap, FRIDAY) == said


def test_days_are_counted_by_the_calendar_across_a_clock_change() -> None:
    saturday = datetime(2026, 10, 24, 12, tzinfo=UTC)
    assert words.relative(datetime(2026, 10, 26, 12, 30, tzinfo=UTC), saturday) == "in 2 days"


def test_what_happened_says_how_long_ago() -> None:
    assert words.ago(FRIDAY - timedelta(minutes=5), FRIDAY) == "5 minutes ago"
    assert words.ago(FRIDAY, FRIDAY) == "just now"


@pytest.mark.parametrize(
    ("pence", "said"),
    [(0, "£0.00"), (5, "£0.05"), (125_000, "£1,250.00"), (-250, "\N{MINUS SIGN}£2.50")],
)
def test_money_is_pounds_and_pence(pence: int, said: str) -> None:
    assert words.pounds(pence) == said


def test_every_strength_has_its_words() -> None:
    assert [words.strength_words(strength) for strength in Strength] == [
        "may",
        "usually",
        "should, or say why not",
        "must",
    ]
    assert words.strength_words("must") == "must"
