"""What must be true before a move: every requirement, and how it stands."""

import pytest

from capabilities.move_rules import MoveRules
from casepolicy.values import State
from tests.capabilities.made_up import RULE, answers, asked, said

ALIKE = {
    **RULE,
    "route": "direct_let",
    "code": "alike",
    "words": "The home is alike",
    "kind": "like_for_like",
    "met_when": {"move.same_property_type": True, "move.same_tenure": True},
}
SETTINGS = {"criteria": [ALIKE]}


@pytest.mark.parametrize(
    ("facts", "state", "missing"),
    [
        ({}, State.UNKNOWN, ("move.same_property_type", "move.same_tenure")),
        ({"move__same_property_type": True}, State.UNKNOWN, ("move.same_tenure",)),
        ({"move__same_tenure": False}, State.UNMET, ()),
        ({"move__same_property_type": True, "move__same_tenure": True}, State.MET, ()),
    ],
)
def test_question_move_criteria_says_how_each_requirement_stands(
    facts: dict[str, bool], state: State, missing: tuple[str, ...]
) -> None:
    (criterion,) = answers(
        said(MoveRules, "move_criteria", SETTINGS, move__route="direct_let", **facts)
    )
    assert (criterion.value.state, criterion.missing) == (state, missing)
    assert criterion.because[0] == "move.route"


def test_the_requirements_of_another_route_are_not_asked() -> None:
    assert said(MoveRules, "move_criteria", SETTINGS, move__route="other_landlord") == []


def test_nothing_is_required_of_a_move_that_nobody_asked_for() -> None:
    assert said(MoveRules, "move_criteria", SETTINGS, move__same_tenure=True) == []


def test_a_requirement_for_some_tenures_only_asks_for_the_tenure() -> None:
    settings = {"criteria": [{**ALIKE, "when": {"victim.tenure": ["secure"]}}]}
    items = said(MoveRules, "move_criteria", settings, move__route="direct_let")
    assert asked(items) == [("victim.tenure",)]
