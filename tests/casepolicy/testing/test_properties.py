"""The property checks fail where a policy breaks the property, and say how."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from casepolicy import (
    Answer,
    Capability,
    CaseFacts,
    NeedsFact,
    PolicyEngine,
    Says,
    Settings,
    Strength,
    hookimpl,
    read_facts,
    read_revision,
)
from casepolicy.facts import RISK_FACTS, fact_paths
from casepolicy.testing import (
    check_danger_costs_no_protection,
    check_order_never_shows,
    check_replays,
)
from casepolicy.testing.properties import shuffled
from casepolicy.testing.strategies import case_facts, risk_paths
from casepolicy.values import Offer
from tests.casepolicy.made_up import (
    LOCKS,
    NOON,
    answer,
    engine,
    needs,
    revision,
    revision_data,
    says,
    speaker,
)


def some_order() -> Random:
    return Random(1)  # noqa: S311 - nothing secret: an order, the same in every run


def only_without_fire(facts: CaseFacts) -> Sequence[Answer[Any] | NeedsFact[Any]]:
    """Offer locks only where there is no fire: just what no policy may do."""
    if facts.danger.arson is None:
        return [needs(LOCKS, "danger.arson")]
    return [] if facts.danger.arson else [answer(LOCKS, because=("danger.arson",))]


class Named(Settings):
    """A list of names."""

    names: tuple[str, ...]


class FirstOnly(Capability[Named]):
    """Answers by the first of its names alone, so that order shows."""

    name = "first_only"
    version = "1"
    settings_model = Named

    @hookimpl
    def offers(self, facts: CaseFacts, at: datetime) -> Says[Offer]:
        """Offer what is named first."""
        value = Offer(kind=LOCKS.kind, code=self.settings.names[0], words="x", provider="y")
        return [Answer(value=value, strength=Strength.MUST, clauses=("1",))]


def test_a_danger_that_costs_an_offer_is_told() -> None:
    odd = engine(speaker("odd", offers=only_without_fire))
    safe = read_facts({"danger.arson": False})
    with pytest.raises(
        AssertionError, match=r"When danger\.arson became yes: measure\.locks \(1\)"
    ):
        check_danger_costs_no_protection(odd, safe, "danger.arson", NOON)


def test_an_order_that_shows_is_told() -> None:
    entry = {"capability": "first_only", "version": "1", "settings": {"names": list("abcdefgh")}}
    policy = read_revision(revision_data([entry]))
    with pytest.raises(AssertionError, match="The order of the plugins shows"):
        check_order_never_shows(
            policy, {"first_only": FirstOnly}, None, CaseFacts(), NOON, some_order()
        )


def test_an_answer_that_changes_with_each_asking_does_not_replay() -> None:
    numbers = count()
    odd = engine(
        speaker("odd", offers=lambda _: says(answer(LOCKS, str(1 + next(numbers))))(CaseFacts()))
    )
    with pytest.raises(AssertionError, match="does not replay"):
        check_replays(odd, CaseFacts(), NOON)


def test_a_shuffled_revision_says_the_same_things() -> None:
    policy = revision(*(speaker(name, offers=says(answer(LOCKS))) for name in "abcdef"))
    other = shuffled(policy, some_order())
    assert other.plugins != policy.plugins
    assert sorted(map(repr, other.plugins)) == sorted(map(repr, policy.plugins))


def test_a_sound_policy_keeps_every_property() -> None:
    plugin = speaker("sound", offers=says(answer(LOCKS)))
    sound = PolicyEngine(revision(plugin), {"sound": plugin})
    check_replays(sound, CaseFacts(), NOON)
    check_danger_costs_no_protection(sound, CaseFacts(), "danger.arson", NOON)
    check_order_never_shows(
        revision(plugin), {"sound": plugin}, None, CaseFacts(), NOON, some_order()
    )


@settings(max_examples=50, deadline=None)
@given(facts=case_facts(["locks"]), risk=risk_paths())
def test_generated_facts_are_facts(facts: CaseFacts, risk: str) -> None:
    assert set(facts.known()) <= set(fact_paths())
    assert risk in RISK_FACTS
    assert facts.with_facts({risk: True}).get(risk) is True
    assert facts.spend.measure in (None, "locks")
