"""What say the person has, by decision."""

from typing import Any

import pytest

from capabilities.say_in_decisions import SayInDecisions
from casepolicy.values import Say, SayLevel
from tests.capabilities.made_up import RULE, answers, asked, said

HEARD = {
    **RULE,
    "decisions": ["act_on_perpetrator"],
    "level": "views",
    "words": "Their views are weighed",
}
DECIDES = {
    **RULE,
    "decisions": ["move", "support"],
    "level": "consent",
    "words": "They decide",
    "when": {"victim.can_stay_safely": False},
}
SETTINGS: dict[str, Any] = {"rules": [HEARD, DECIDES]}


@pytest.mark.parametrize("decision", [None, "exemption"])
def test_a_decision_that_is_not_spoken_of_is_met_with_silence(decision: str | None) -> None:
    assert said(SayInDecisions, "victims_say", SETTINGS, proposed__decision=decision) == []


def test_question_victims_say_gives_the_say_in_the_decision_proposed() -> None:
    (say,) = answers(
        said(SayInDecisions, "victims_say", SETTINGS, proposed__decision="act_on_perpetrator")
    )
    assert say.value == Say(level=SayLevel.VIEWS, words="Their views are weighed")
    assert say.because == ("proposed.decision",)


@pytest.mark.parametrize("decision", ["move", "support"])
def test_a_say_that_hangs_on_a_fact_waits_for_it(decision: str) -> None:
    proposed = {"proposed__decision": decision}
    assert asked(said(SayInDecisions, "victims_say", SETTINGS, **proposed)) == [
        ("victim.can_stay_safely",)
    ]
    unsafe = {**proposed, "victim__can_stay_safely": False}
    (say,) = answers(said(SayInDecisions, "victims_say", SETTINGS, **unsafe))
    assert say.value.level is SayLevel.CONSENT


def test_a_rule_without_decisions_is_about_every_decision() -> None:
    every = {"rules": [{**HEARD, "decisions": []}]}
    for decision in ("move", "exemption", "report_to_police"):
        assert len(said(SayInDecisions, "victims_say", every, proposed__decision=decision)) == 1
    assert said(SayInDecisions, "victims_say", every) == []
