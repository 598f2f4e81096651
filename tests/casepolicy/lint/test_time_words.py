"""Times with two readings, in the settings and in the register."""

from datetime import date
from typing import Any

import pytest

from casepolicy.lint.time_words import unclear_settings, unclear_words
from tests.casepolicy.lint.looking import DAY, clauses_found, look, plugin
from tests.casepolicy.made_up import clause, revision_data


def clock(**more: Any) -> list[dict[str, Any]]:
    rule = {
        "kind": "first_contact",
        "unit": "working_hours",
        "amount": 24,
        "reading": "same_clock_time",
        "strength": "must",
        "clauses": ["1"],
        "interpretation": "I-1",
    }
    return [plugin("response_clocks", clocks=[{**rule, **more}])]


def pause(shortest: int, longest: int | None, **more: Any) -> list[dict[str, Any]]:
    rule = {
        "kind": "income_court_action",
        "min_months": shortest,
        "max_months": longest,
        "default_months": None,
        "chooser": "officer",
        "renewed_by_disclosure": True,
        "strength": "must",
        "clauses": ["1"],
        "interpretation": "I-1",
    }
    return [plugin("breathing_space", holds=[{**rule, **more}])]


@pytest.mark.parametrize(
    ("more", "times"),
    [
        ({"default_months": 2, "interpretation": None}, 0),
        ({"default_months": None, "interpretation": None}, 1),
        ({"default_months": 2, "interpretation": "I-1"}, 1),
    ],
)
def test_a_range_is_clear_only_if_the_clause_itself_says_what_is_proposed(
    more: dict[str, Any], times: int
) -> None:
    assert len(look(unclear_settings, plugins=pause(1, 3, **more))) == times


def confirmed(on: date) -> list[dict[str, Any]]:
    (reading,) = revision_data()["interpretations"]
    return [{**reading, "confirmed_on": on}]


def test_working_hours_are_found_with_the_reading_and_who_must_confirm_it() -> None:
    (finding,) = look(unclear_settings, plugins=clock())
    assert (finding.clauses, finding.reading) == (("1",), "I-1")
    assert finding.meanwhile == "Holdfast reads: One is one. To be confirmed by: Head of Housing."


def test_working_hours_without_any_reading_are_found_too() -> None:
    assert clauses_found(unclear_settings, plugins=clock(interpretation=None)) == [("1",)]


@pytest.mark.parametrize(("day", "findings"), [(31, 0), (1, 0), (2, 1)])
def test_a_reading_settles_it_from_the_day_it_is_confirmed(day: int, findings: int) -> None:
    month = 3 if day == 31 else DAY.month
    readings = confirmed(date(2026, month, day))
    assert len(look(unclear_settings, plugins=clock(), interpretations=readings)) == findings


def test_hours_by_the_clock_are_clear() -> None:
    assert look(unclear_settings, plugins=clock(unit="hours", reading=None)) == []


@pytest.mark.parametrize(
    ("shortest", "longest", "findings"), [(1, 3, 1), (2, 3, 1), (3, 3, 0), (1, None, 0)]
)
def test_a_range_is_unclear_and_a_length_is_not(
    shortest: int, longest: int | None, findings: int
) -> None:
    assert len(look(unclear_settings, plugins=pause(shortest, longest))) == findings


def bound(words: str, **more: Any) -> list[dict[str, Any]]:
    return [clause("9", paraphrase=words, **{"status": "ambiguous", **more})]


@pytest.mark.parametrize(
    ("clauses", "findings"),
    [
        (bound("Reached within 24 working hours."), [("9",)]),
        (bound("Paused for one to three months."), [("9",)]),
        (bound("Paused for between 1 and 3 months."), [("9",)]),
        (bound("Looked at again regularly."), [("9",)]),
        (bound("Reached within one working day."), []),
        (bound("Looked at again regularly.", status="operational"), []),
        (bound("Looked at again regularly.", modality="none"), []),
    ],
)
def test_words_that_bind_somebody_to_an_unclear_time_are_found(
    clauses: list[dict[str, Any]], findings: list[tuple[str, ...]]
) -> None:
    assert clauses_found(unclear_words, clauses=clauses) == findings


def test_words_that_a_rule_of_the_settings_settles_are_left_to_it() -> None:
    words = bound("Reached within 24 working hours.")
    assert look(unclear_words, clauses=words, plugins=clock(clauses=["9"])) == []
