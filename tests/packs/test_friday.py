"""The same disclosure on a Friday at 16:40 before a bank holiday, put to all five landlords."""

from itertools import combinations
from typing import Any

import pytest

from casepolicy import Outcome, read_facts
from casepolicy.calendar import to_local
from casepolicy.consulting import Consultation, consult
from casepolicy.testing import EXAMPLE_OFFICE, read_moment
from tests.packs.shipped import LANDLORDS, engine

AT = read_moment("Friday 28 August 2026 16:40")
FACTS = read_facts(
    {
        "report.at": AT,
        "victim.lives_in_our_home": True,
        "victim.wants_to_stay": True,
        "victim.can_stay_safely": True,
        "victim.tenure": "assured",
        "request.same_gender_officer": True,
        "danger.immediate": False,
        "danger.arson": False,
        "money.arrears": True,
        "money.court_action": True,
        "spend.measure": "extra_locks",
    }
)
TUESDAY_AT_CLOSE = read_moment("Tuesday 1 September 2026 17:00")


def said(name: str) -> Consultation:
    return consult(engine(name), FACTS, AT, calendar=EXAMPLE_OFFICE)


def first_contact(name: str) -> tuple[dict[str, Any], Any]:
    consultation = said(name)
    answers = next(r for r in consultation.trace["replies"] if r["question"] == "how_soon")[
        "answers"
    ]
    return next(
        (answer, counted)
        for answer, counted in zip(answers, consultation.counted, strict=True)
        if answer["key"] == "first_contact"
    )


@pytest.mark.parametrize(
    ("name", "due", "strength", "clauses"),
    [
        ("vivid", "Friday 28 August 2026 17:00", "must", ["4.1-1"]),
        ("b3living", "Tuesday 1 September 2026 17:00", "must", ["3.2.3"]),
        ("welwyn_hatfield", "Tuesday 1 September 2026 17:00", "must", ["5.3"]),
        ("star", "Tuesday 1 September 2026 16:40", "best_effort", ["5.1"]),
        ("one_vision", "Tuesday 1 September 2026 17:00", "must", ["platform:first-contact"]),
    ],
)
def test_first_contact_is_due_when_each_document_says(
    name: str, due: str, strength: str, clauses: list[str]
) -> None:
    answer, counted = first_contact(name)
    assert to_local(counted.deadline.due_at) == read_moment(due)
    assert answer["strength"] == strength
    assert [c["id"] for c in answer["clauses"]] == clauses


def test_the_landlord_that_names_no_time_is_reported_silent_on_it() -> None:
    (how_soon, *_) = said("one_vision").trace["replies"]
    assert how_soon["silent_on"] == ["first_contact"]
    answer, _ = first_contact("one_vision")
    assert (answer["tier"], answer["default_because"]) == ("platform", "silent")


def test_24_working_hours_show_the_other_reading_and_who_must_confirm() -> None:
    answer, counted = first_contact("star")
    other = read_moment("Thursday 3 September 2026 16:40")
    assert to_local(counted.deadline.other.due_at) == other
    assert answer["reading"]["to_confirm"] == "Neighbourhoods Manager"


def test_one_landlord_alone_pauses_court_action_of_its_own_accord() -> None:
    outcomes = {n: engine(n).ask("holds", FACTS, AT).outcome for n in LANDLORDS}
    assert {n for n, o in outcomes.items() if o is Outcome.ANSWERED} == {"vivid"}
    assert {o for n, o in outcomes.items() if n != "vivid"} == {Outcome.SILENT}


def owed(name: str) -> frozenset[tuple[str, ...]]:
    """Every duty, hold and offer with its strength and when it is due."""
    consultation = said(name)
    clocks = {
        (c.clock.key, str(c.deadline.due_at) if c.deadline else "") for c in consultation.counted
    }
    answers = {
        (reply["question"], answer["key"], answer["strength"], repr(answer["value"]))
        for reply in consultation.trace["replies"]
        for answer in reply["answers"]
        if answer["tier"] != "floor"
    }
    return frozenset(clocks | answers)


@pytest.mark.parametrize(("one", "other"), list(combinations(LANDLORDS, 2)))
def test_all_that_is_owed_differs_between_any_two_landlords(one: str, other: str) -> None:
    assert owed(one) != owed(other)
