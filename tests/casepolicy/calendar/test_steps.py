"""Steps and words: how an explanation reads."""

from __future__ import annotations

from datetime import date, time

import pytest

from casepolicy.calendar import LONDON, Step, StepKind, day_words, time_words
from casepolicy.calendar.steps import merged, sentences, step_at
from casepolicy.calendar.wording import clock_words
from tests.casepolicy.calendar.offices import london


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (time(0), "midnight at the start of the day"),
        (time(0, 5), "12:05am"),
        (time(9), "9am"),
        (time(9, 5), "9:05am"),
        (time(12), "midday"),
        (time(12, 30), "12:30pm"),
        (time(16, 40, 59), "4:40pm"),
        (time(23, 59), "11:59pm"),
    ],
)
def test_times_of_day_read_as_people_say_them(clock: time, words: str) -> None:
    assert clock_words(clock) == words


def test_days_read_without_leading_noughts() -> None:
    assert day_words(date(2026, 9, 1)) == "Tuesday 1 September 2026"
    assert day_words(date(2026, 9, 1), year=False) == "Tuesday 1 September"


def test_the_hour_that_happens_twice_says_which_it_is() -> None:
    first = london(2026, 10, 25, 1, 30)
    assert time_words(first) == "1:30am (before the clocks go back)"
    assert time_words(first.replace(fold=1)) == "1:30am (after the clocks go back)"
    assert time_words(london(2026, 10, 25, 2)) == "2am"
    assert time_words(london(2026, 3, 29, 2)) == "2am"


def test_a_step_falls_on_its_london_day_and_not_on_its_utc_day() -> None:
    step = step_at(StepKind.REPORTED, london(2026, 8, 29, 0, 30))
    assert step.on == date(2026, 8, 29)
    assert step.sentence() == "Saturday 29 August 2026, 12:30am: reported"


def test_a_stretch_over_new_year_gives_both_years() -> None:
    step = Step(StepKind.CLOSURE, date(2026, 12, 30), note="Away", until=date(2027, 1, 2))
    assert step.sentence() == (
        "Wednesday 30 December 2026 to Saturday 2 January 2027: office closed (Away)"
    )


def test_only_days_that_follow_each_other_for_one_reason_are_joined() -> None:
    days = [
        Step(StepKind.CLOSURE, date(2026, 9, 1), note="Moving"),
        Step(StepKind.CLOSURE, date(2026, 9, 2), note="Moving"),
        Step(StepKind.CLOSURE, date(2026, 9, 3), note="Training"),
        Step(StepKind.CLOSURE, date(2026, 9, 5), note="Training"),
        Step(StepKind.BANK_HOLIDAY, date(2026, 12, 25), note="Same name"),
        Step(StepKind.BANK_HOLIDAY, date(2026, 12, 26), note="Same name"),
    ]
    assert [(step.on.day, step.until and step.until.day) for step in merged(days)] == [
        (1, 2),
        (3, None),
        (5, None),
        (25, None),
        (26, None),
    ]


def test_the_year_is_told_again_only_when_it_changes() -> None:
    told = sentences(
        Step(StepKind.DUE, day)
        for day in (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2))
    )
    assert told == (
        "Wednesday 30 December 2026: due",
        "Thursday 31 December: due",
        "Friday 1 January 2027: due",
        "Saturday 2 January: due",
    )


def test_every_kind_of_step_can_be_told() -> None:
    at = london(2026, 8, 28, 12).astimezone(LONDON)
    for kind in StepKind:
        assert step_at(kind, at, "a note").sentence().startswith("Friday 28 August 2026, midday: ")
        assert step_at(kind, at, "a note").words
