"""What may be done about the alleged perpetrator, by their tie, and what comes first."""

from typing import Any

import pytest

from capabilities.perpetrator_steps import PerpetratorSteps
from casepolicy.values import PerpetratorStep
from tests.capabilities.made_up import RULE, answers, asked, said

INJUNCTION = {**RULE, "code": "injunction", "words": "An injunction", "first": ["A check"]}
EVICTION = {
    **RULE,
    "code": "eviction",
    "words": "Eviction",
    "ties": ["tenant", "joint_tenant"],
}
DAMAGE = {
    **RULE,
    "code": "prosecution",
    "words": "A prosecution",
    "when": {"incident.criminal_damage": True},
}
SETTINGS: dict[str, Any] = {"steps": [INJUNCTION, EVICTION, DAMAGE]}


def steps(**facts: Any) -> set[str]:
    items = said(PerpetratorSteps, "perpetrator_action", SETTINGS, **facts)
    return {each.value.code for each in answers(items)}


def test_while_no_tie_is_known_no_step_is_proposed() -> None:
    assert (
        said(PerpetratorSteps, "perpetrator_action", SETTINGS, incident__criminal_damage=True) == []
    )


@pytest.mark.parametrize(
    ("tie", "found"),
    [
        ("tenant", {"injunction", "eviction"}),
        ("joint_tenant", {"injunction", "eviction"}),
        ("household_member", {"injunction"}),
        ("no_tie", {"injunction"}),
    ],
)
def test_question_perpetrator_action_gives_the_steps_that_the_tie_allows(
    tie: str, found: set[str]
) -> None:
    assert steps(perpetrator__tie=tie, incident__criminal_damage=False) == found


def test_a_step_tells_what_comes_first_and_rests_on_the_tie() -> None:
    items = said(PerpetratorSteps, "perpetrator_action", SETTINGS, perpetrator__tie="no_tie")
    (injunction,) = answers(items)
    assert injunction.value == PerpetratorStep(
        code="injunction", words="An injunction", first=("A check",)
    )
    assert injunction.because == ("perpetrator.tie",)
    assert asked(items) == [("incident.criminal_damage",)]
