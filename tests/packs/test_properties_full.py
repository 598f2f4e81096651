"""The properties of every policy, tried so often that they run in the long run only.

For each landlord, and five of them for all: see ``ORDERS``, ``CASES``, ``DANGERS``, ``REPLAYS``. With
HOLDFAST_FULL_TIMES=4, say, all but the cases are four times as many.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import cycle, islice
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from casepolicy import CaseFacts, PolicyEngine
from casepolicy.discovery import capabilities, shipped_pack
from casepolicy.facts import RISK_FACTS
from casepolicy.testing import check_replays
from casepolicy.testing.properties import check_dangers_cost_no_protection, shuffled
from casepolicy.testing.strategies import case_facts
from tests.packs.shipped import LANDLORDS, engine, floor, measures

TIMES = int(os.environ.get("HOLDFAST_FULL_TIMES", "1"))
CASES = 500
"""Made-up cases, the same for every order of one landlord."""
ORDERS = 200 * TIMES
"""Orders of plugins and rules a landlord: 1,000 for five. Each order meets ten of the cases."""
CASES_AN_ORDER = 10
DANGERS = 6_000 * TIMES
"""Dangers learnt a landlord, 30,000 for five: each of a case in which it was not known."""
REPLAYS = 600 * TIMES
"""Stored decisions asked again a landlord: 3,000 for five."""

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
MANY = settings(
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""Made without shrinking: the facts of a counter-example stand in its message."""

pytestmark = [pytest.mark.full, pytest.mark.parametrize("name", LANDLORDS)]


@cache
def made_up(name: str, how_many: int) -> tuple[CaseFacts, ...]:
    """Cases with any facts at all."""
    found: list[CaseFacts] = []

    @settings(MANY, max_examples=how_many)
    @given(case_facts(measures(name)))
    def collect(facts: CaseFacts) -> None:
        found.append(facts)

    collect()
    return tuple(found)


def learnt(name: str) -> Iterator[int]:
    """Learn every danger in one case after another, and count."""
    for facts in cycle(made_up(name, DANGERS // len(RISK_FACTS) + CASES)):
        yield check_dangers_cost_no_protection(engine(name), facts, RISK_FACTS, AT)


def test_no_order_of_plugins_and_rules_ever_shows(name: str) -> None:
    cases = made_up(name, CASES)
    asked = [engine(name).ask_all(facts, AT) for facts in cases]
    numbers = cycle(range(len(cases)))
    for seed in range(ORDERS):
        order = Random(seed)  # noqa: S311 - nothing secret: an order, the same in every run
        other = PolicyEngine(
            shuffled(shipped_pack(name), order), capabilities(), shuffled(floor(), order)
        )
        for number in islice(numbers, CASES_AN_ORDER):
            assert other.ask_all(cases[number], AT) == asked[number], (seed, cases[number].known())


def test_no_danger_ever_costs_a_protection(name: str) -> None:
    counted = 0
    for more in learnt(name):
        counted += more
        if counted >= DANGERS:
            break
    assert counted >= DANGERS


def test_every_stored_decision_replays_to_the_same_bytes(name: str) -> None:
    cases = made_up(name, REPLAYS)
    assert len(cases) >= REPLAYS * 0.9, "hypothesis found too few cases that differ"
    for facts in cases:
        check_replays(engine(name), facts, AT)
