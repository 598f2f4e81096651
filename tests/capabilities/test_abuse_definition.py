"""What a definition takes in. Each part waits for its own fact, and none can take anything away."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.abuse_definition import AbuseDefinition, DefinitionSettings
from casepolicy.values import RecognitionPart
from tests.capabilities.made_up import RULE, answers, asked, said

CONTROL = {
    **RULE,
    "part": "kind",
    "code": "control",
    "words": "Control",
    "when": {"abuse.controlling": True},
}
MONEY = {
    **RULE,
    "part": "kind",
    "code": "economic",
    "words": "Economic abuse",
    "when": {"abuse.economic": True, "abuse.economic_substantial": True},
}
RELATIVE = {
    **RULE,
    "part": "connection",
    "code": "relative",
    "words": "Relatives",
    "when": {"abuse.connection": "relative"},
}
MANY = {
    **RULE,
    "part": "pattern",
    "code": "course_of_conduct",
    "words": "Several events",
    "when": {"abuse.single_incident": False},
}


def recognised(*rules: dict[str, Any], **facts: Any) -> list[Any]:
    return said(AbuseDefinition, "abuse_recognised", {"definition": list(rules)}, **facts)


def keys(found: list[Any]) -> list[str]:
    return [each.value.key for each in answers(found)]


def test_a_definition_that_names_nothing_is_met_with_silence() -> None:
    assert recognised(abuse__controlling=True) == []


def test_what_is_known_not_to_have_happened_is_met_with_silence() -> None:
    assert recognised(CONTROL, abuse__controlling=False) == []


def test_question_abuse_recognised_gives_each_part_that_fits_what_is_known() -> None:
    found = recognised(CONTROL, RELATIVE, abuse__controlling=True, abuse__connection="relative")
    assert keys(found) == ["kind.control", "connection.relative"]
    assert [each.value.part for each in answers(found)] == [
        RecognitionPart.KIND,
        RecognitionPart.CONNECTION,
    ]
    assert [each.because for each in answers(found)] == [
        ("abuse.controlling",),
        ("abuse.connection",),
    ]


def test_each_part_waits_for_its_own_fact_only() -> None:
    found = recognised(CONTROL, RELATIVE, abuse__controlling=True)
    assert keys(found) == ["kind.control"]
    assert asked(found) == [("abuse.connection",)]


@pytest.mark.parametrize(
    ("serious", "expected", "asks"),
    [
        (True, ["kind.economic"], []),
        (False, [], []),
        (None, [], [("abuse.economic_substantial",)]),
    ],
)
def test_an_effect_that_a_definition_asks_for_is_asked_about_and_never_assumed(
    serious: bool | None,  # noqa: FBT001 - a column of the table
    expected: list[str],
    asks: list[tuple[str, ...]],
) -> None:
    found = recognised(MONEY, abuse__economic=True, abuse__economic_substantial=serious)
    assert (keys(found), asked(found)) == (expected, asks)


@pytest.mark.parametrize(
    ("single", "expected"), [(False, ["pattern.course_of_conduct"]), (True, []), (None, [])]
)
def test_several_events_are_known_only_once_somebody_has_said_so(
    single: bool | None,  # noqa: FBT001 - a column of the table
    expected: list[str],
) -> None:
    assert keys(recognised(MANY, abuse__single_incident=single)) == expected


def test_what_one_fact_shows_already_is_not_asked_of_another() -> None:
    also_by_threats = {**CONTROL, "when": {"abuse.violent_or_threatening": True}}
    shown = recognised(CONTROL, also_by_threats, RELATIVE, abuse__controlling=True)
    assert keys(shown) == ["kind.control"]
    assert asked(shown) == [("abuse.connection",)]
    firmer = recognised({**CONTROL, "strength": "option"}, also_by_threats, abuse__controlling=True)
    assert asked(firmer) == [("abuse.violent_or_threatening",)]
    not_yet = recognised(CONTROL, also_by_threats, abuse__controlling=False)
    assert asked(not_yet) == [("abuse.violent_or_threatening",)]


@pytest.mark.parametrize("part", ["excluded", "not_abuse"])
def test_no_rule_can_say_that_something_is_not_abuse(part: str) -> None:
    with pytest.raises(ValidationError, match="part"):
        DefinitionSettings.model_validate({"definition": [{**CONTROL, "part": part}]})
