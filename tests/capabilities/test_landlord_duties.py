"""What is owed whatever the case. It hangs on no fact, and no rule may make it."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.landlord_duties import DutySettings, LandlordDuties
from casepolicy.values import StandingKind
from tests.capabilities.made_up import RULE, answers, said

TRAINING = {
    **RULE,
    "kind": "training",
    "code": "all_staff",
    "words": "Training on abuse",
    "for_whom": "All staff",
    "how_often": "every year",
}
FIGURE = {
    **RULE,
    "kind": "figure",
    "code": "cases",
    "words": "How many cases",
    "for_whom": "The board",
    "strength": "best_effort",
    "clauses": ["2"],
}
SETTINGS: dict[str, Any] = {"duties": [TRAINING, FIGURE]}


def test_no_duty_in_the_document_means_no_answer() -> None:
    assert said(LandlordDuties, "standing_duties", {"duties": []}) == []


def test_question_standing_duties_gives_every_duty_with_whom_it_is_for() -> None:
    found = answers(said(LandlordDuties, "standing_duties", SETTINGS))
    assert {a.value.key: (a.value.kind, a.value.for_whom, a.value.how_often) for a in found} == {
        "training.all_staff": (StandingKind.TRAINING, "All staff", "every year"),
        "figure.cases": (StandingKind.FIGURE, "The board", ""),
    }


def test_the_facts_of_a_case_change_nothing() -> None:
    without = said(LandlordDuties, "standing_duties", SETTINGS)
    assert said(LandlordDuties, "standing_duties", SETTINGS, danger__immediate=True) == without


def test_each_duty_keeps_its_own_strength_and_clause() -> None:
    found = answers(said(LandlordDuties, "standing_duties", SETTINGS))
    assert [(a.strength.value, a.clauses) for a in found] == [
        ("must", ("1",)),
        ("best_effort", ("2",)),
    ]


def test_a_duty_with_a_condition_is_refused() -> None:
    conditional = {**TRAINING, "when": {"danger.immediate": True}}
    with pytest.raises(ValidationError, match="hangs on no case"):
        DutySettings.model_validate({"duties": [conditional]})
