"""How soon: each clock keeps its unit, its start and its strength."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.response_clocks import ClockSettings, ResponseClocks
from casepolicy.values import Clock, ClockKind, Reading, Unit
from tests.capabilities.made_up import RULE, answers, asked, said

CONTACT = {**RULE, "kind": "first_contact", "unit": "working_days", "amount": 1}
FIRE = {
    **RULE,
    "kind": "emergency_repair",
    "unit": "hours",
    "amount": 24,
    "starts": "damage.told_at",
    "when": {"damage.occupants_unsafe": True},
}
SETTINGS = {"clocks": [CONTACT, FIRE]}


def test_question_how_soon_gives_each_promise_that_applies() -> None:
    items = said(
        ResponseClocks,
        "how_soon",
        SETTINGS,
        report__at="2026-08-28T16:40+01:00",
        damage__occupants_unsafe=True,
    )
    contact, fire = answers(items)
    assert contact.value == Clock(
        kind=ClockKind.FIRST_CONTACT, unit=Unit.WORKING_DAYS, amount=1, starts="report.at"
    )
    assert contact.because == ("report.at",)
    assert (fire.value.starts, fire.missing) == ("damage.told_at", ("damage.told_at",))


def test_a_clock_whose_start_is_unknown_stands_and_asks_for_it() -> None:
    (contact,) = answers(said(ResponseClocks, "how_soon", {"clocks": [CONTACT]}))
    assert (contact.because, contact.missing) == ((), ("report.at",))


def test_a_clock_that_hangs_on_a_fact_asks_for_it() -> None:
    assert asked(said(ResponseClocks, "how_soon", SETTINGS)) == [("damage.occupants_unsafe",)]
    items = said(ResponseClocks, "how_soon", SETTINGS, damage__occupants_unsafe=False)
    assert len(items) == 1


def test_a_reading_of_working_hours_is_kept() -> None:
    clock = {**CONTACT, "unit": "working_hours", "amount": 24, "reading": "office_time"}
    (contact,) = answers(said(ResponseClocks, "how_soon", {"clocks": [clock]}))
    assert contact.value.reading is Reading.OFFICE_TIME


def test_what_goes_before_other_work_has_no_amount_and_waits_for_no_start() -> None:
    first = {**RULE, "kind": "security_work", "unit": "before_other_work"}
    (rank,) = answers(said(ResponseClocks, "how_soon", {"clocks": [first]}))
    assert (rank.value.kind, rank.value.amount) == (ClockKind.SECURITY_WORK, 0)
    assert (rank.because, rank.missing) == ((), ())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"starts": "report.by"}, "can't start at report.by, which is not a date and time"),
        ({"starts": "report.on"}, "There is no fact called 'report.on'"),
        ({"unit": "working_hours"}, "say which reading of 'working hours' is used"),
        ({"reading": "office_time"}, "say which reading of 'working hours' is used"),
        ({"amount": 0}, "working_days with 0: give 1 or more for working_days"),
        ({"unit": "before_other_work"}, "before_other_work with 1: give 1 or more"),
        ({"unit": "measured"}, "measured with 1: give 1 or more for working_days"),
        (
            {"unit": "working_hours", "amount": 36, "reading": "same_clock_time"},
            "36 hours can't end at the same time of day; use 24, 48",
        ),
    ],
)
def test_a_promise_that_cannot_be_counted_is_refused_in_words(
    changed: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        ClockSettings.model_validate({"clocks": [{**CONTACT, **changed}]})
