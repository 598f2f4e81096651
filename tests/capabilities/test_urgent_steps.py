"""What must be done at once. A ground is a fact; nothing known is nothing said."""

from typing import Any

import pytest

from capabilities.urgent_steps import UrgentSteps
from casepolicy.values import Ground, Wishes
from tests.capabilities.made_up import RULE, answers, asked, said

POLICE = {**RULE, "code": "police", "words": "Tell the police", "recipient": "police"}
HARM = {
    **POLICE,
    "ground": "serious_harm",
    "wishes": "even_against",
    "when": {"danger.significant_harm": True},
}
WISH = {**POLICE, "ground": "agreed", "wishes": "if_agreed", "when": {"consent.police": True}}
SETTINGS: dict[str, Any] = {"steps": [HARM, WISH]}


def test_no_ground_means_no_step() -> None:
    facts = {"danger__significant_harm": False, "consent__police": False}
    assert said(UrgentSteps, "act_now", SETTINGS, **facts) == []


def test_a_ground_of_which_nobody_knows_is_asked_about() -> None:
    found = said(UrgentSteps, "act_now", SETTINGS)
    assert answers(found) == []
    assert asked(found) == [("danger.significant_harm",), ("consent.police",)]


@pytest.mark.parametrize(
    ("harm", "agrees", "grounds"),
    [
        (True, False, {Ground.SERIOUS_HARM}),
        (False, True, {Ground.AGREED}),
        (True, True, {Ground.SERIOUS_HARM, Ground.AGREED}),
    ],
)
def test_question_act_now_gives_a_step_on_each_ground_that_holds(
    harm: bool,  # noqa: FBT001 - a column of the table
    agrees: bool,  # noqa: FBT001 - a column of the table
    grounds: set[Ground],
) -> None:
    facts = {"danger__significant_harm": harm, "consent__police": agrees}
    found = answers(said(UrgentSteps, "act_now", SETTINGS, **facts))
    assert {a.value.ground for a in found} == grounds


def test_a_step_says_what_the_persons_wishes_mean_for_it() -> None:
    (step,) = answers(
        said(UrgentSteps, "act_now", {"steps": [HARM]}, danger__significant_harm=True)
    )
    assert step.value.wishes is Wishes.EVEN_AGAINST
    assert step.because == ("danger.significant_harm",)


def test_a_document_that_does_not_speak_of_wishes_says_nothing_of_them() -> None:
    plain = {**HARM, "wishes": "not_said"}
    del plain["wishes"]
    (step,) = answers(
        said(UrgentSteps, "act_now", {"steps": [plain]}, danger__significant_harm=True)
    )
    assert step.value.wishes is Wishes.NOT_SAID
