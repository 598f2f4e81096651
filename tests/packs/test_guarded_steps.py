"""What a pack says comes before a step against a perpetrator is what its own checks ask for."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from casepolicy import read_facts
from casepolicy.answer import Tier
from casepolicy.facts import PerpetratorTie
from tests.packs.shipped import LANDLORDS, engine

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def of_the_landlord(name: str, question: str, facts: dict[str, Any]) -> list[Any]:
    reply = engine(name).ask(question, read_facts(facts), AT)
    return [given.answer for given in reply.kept if given.tier is Tier.LANDLORD]


def steps(name: str) -> list[Any]:
    """Every step of a landlord's policy, whatever the tie, with every condition met."""
    met = {
        "danger.immediate": True,
        "incident.criminal_damage": True,
        "victim.wants_to_stay": True,
    }
    found = [
        of_the_landlord(name, "perpetrator_action", {"perpetrator.tie": tie, **met})
        for tie in PerpetratorTie
    ]
    return [step for of_tie in found for step in of_tie]


def checks(name: str) -> dict[str, Any]:
    asked = of_the_landlord(name, "checks_first", {"proposed.step": "act_on_perpetrator"})
    return {check.value.words: check for check in asked}


@pytest.mark.parametrize("name", LANDLORDS)
def test_all_that_comes_before_a_step_is_asked_by_a_check_and_cites_its_clauses(name: str) -> None:
    asked = checks(name)
    found = steps(name)
    assert found
    for step in found:
        for words in step.value.first:
            assert words in asked, step.value.code
            assert set(asked[words].clauses) <= set(step.clauses), step.value.code


@pytest.mark.parametrize("name", LANDLORDS)
def test_every_check_of_a_policy_comes_before_each_step_that_the_landlord_takes(name: str) -> None:
    taken = [step for step in steps(name) if step.value.code != "others_may_act"]
    for step, words in product(taken, checks(name)):
        assert words in step.value.first, step.value.code


@pytest.mark.parametrize("name", LANDLORDS)
def test_no_step_can_pass_while_a_check_that_comes_before_it_is_open(name: str) -> None:
    for check in checks(name).values():
        assert check.value.state == "unknown"
