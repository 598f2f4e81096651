"""Contradictions: one question, one case, two answers of one document."""

from typing import Any

import pytest

from casepolicy.lint.contradictions import contradictory_rules
from tests.casepolicy.lint.looking import clauses_found, look, plugin


def team(code: str, cites: str, **more: Any) -> dict[str, Any]:
    return {
        "team": code,
        "team_name": code.title(),
        "named_worker": True,
        "strength": "must",
        "clauses": [cites],
        **more,
    }


def assigned(*rules: dict[str, Any]) -> list[dict[str, Any]]:
    return [plugin("case_assignment", rules=list(rules))]


ARSON = {"danger.arson": True}


@pytest.mark.parametrize(
    ("first", "second", "findings"),
    [
        ({}, {}, [("1", "2")]),
        ({}, {"when": ARSON}, [("1", "2")]),
        ({"when": {"danger.high_risk": True}}, {"when": ARSON}, [("1", "2")]),
        ({"when": {"danger.arson": False}}, {"when": ARSON}, []),
        ({"when": {"victim.tenure": ["secure"]}}, {"when": {"victim.tenure": ["assured"]}}, []),
        (
            {"when": {"victim.tenure": ["secure", "assured"]}},
            {"when": {"victim.tenure": ["assured"]}},
            [("1", "2")],
        ),
    ],
)
def test_two_teams_for_one_case_are_a_contradiction(
    first: dict[str, Any], second: dict[str, Any], findings: list[tuple[str, ...]]
) -> None:
    rules = assigned(team("north", "1", **first), team("south", "2", **second))
    assert clauses_found(contradictory_rules, plugins=rules) == findings


def test_two_clauses_that_name_the_same_team_agree() -> None:
    assert look(contradictory_rules, plugins=assigned(team("north", "1"), team("north", "2"))) == []


def test_a_contradiction_is_told_once_however_many_cases_show_it() -> None:
    again = team("north", "1", when=ARSON)
    rules = assigned(team("north", "1"), team("south", "2"), again)
    assert clauses_found(contradictory_rules, plugins=rules) == [("1", "2")]


def test_a_contradiction_of_the_law_is_not_the_landlords() -> None:
    own = assigned(team("north", "1"), team("north", "2"))
    law = assigned(team("east", "statute:danger"), team("west", "statute:crime"))
    assert clauses_found(contradictory_rules, plugins=own, law_plugins=law) == []


def standard(decision: str, standard: str, cites: str) -> dict[str, Any]:
    return {"decision": decision, "standard": standard, "strength": "must", "clauses": [cites]}


@pytest.mark.parametrize(
    ("second", "findings"),
    [
        (standard("move", "evidence", "2"), []),
        (standard("advice_and_safety", "none", "2"), [("1", "2")]),
        (standard("advice_and_safety", "account", "2"), []),
    ],
)
def test_evidence_asked_for_one_decision_and_not_for_another_is_no_contradiction(
    second: dict[str, Any], findings: list[tuple[str, ...]]
) -> None:
    rules = [
        plugin("evidence_gate", standards=[standard("advice_and_safety", "account", "1"), second])
    ]
    assert clauses_found(contradictory_rules, plugins=rules) == findings


def test_the_finding_names_the_question_and_who_decides_meanwhile() -> None:
    (finding,) = look(contradictory_rules, plugins=assigned(team("a", "1"), team("b", "2")))
    assert "Who takes" in finding.effect
    assert "a team leader decides" in finding.meanwhile
