"""What must hold of every shipped pack, whatever the facts."""

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casepolicy import CaseFacts
from casepolicy.discovery import capabilities, shipped_pack
from casepolicy.facts import RISK_FACTS
from casepolicy.testing import (
    check_danger_costs_no_protection,
    check_order_never_shows,
    check_replays,
)
from casepolicy.testing.properties import check_dangers_cost_no_protection
from casepolicy.testing.strategies import case_facts, risk_paths
from tests.packs.shipped import LANDLORDS, engine, floor, measures

ALL_MEASURES = sorted({m for name in LANDLORDS for m in measures(name)})
FACTS = case_facts(ALL_MEASURES)
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("name", LANDLORDS)
@settings(UNHURRIED, max_examples=8)
@given(facts=FACTS, order=st.randoms(use_true_random=False))
def test_the_order_of_plugins_and_rules_never_shows(
    name: str, facts: CaseFacts, order: Random
) -> None:
    check_order_never_shows(shipped_pack(name), capabilities(), floor(), facts, AT, order)


@pytest.mark.parametrize("name", LANDLORDS)
@settings(UNHURRIED, max_examples=60)
@given(facts=FACTS, risk=risk_paths())
def test_learning_of_a_danger_never_costs_a_protection(
    name: str, facts: CaseFacts, risk: str
) -> None:
    check_danger_costs_no_protection(engine(name), facts, risk, AT)


@pytest.mark.parametrize("name", LANDLORDS)
@settings(UNHURRIED, max_examples=25)
@given(facts=FACTS)
def test_a_stored_decision_replays_to_the_same_bytes(name: str, facts: CaseFacts) -> None:
    check_replays(engine(name), facts, AT)


@pytest.mark.parametrize("name", LANDLORDS)
@settings(UNHURRIED, max_examples=25)
@given(facts=FACTS)
def test_no_shipped_plugin_ever_fails_and_every_answer_cites_a_clause_that_exists(
    name: str, facts: CaseFacts
) -> None:
    for reply in engine(name).ask_all(facts, AT):
        assert reply.failures == ()
        for given_answer in reply.kept:
            assert set(given_answer.answer.clauses) <= set(engine(name).clauses)


@pytest.mark.parametrize("name", LANDLORDS)
@settings(UNHURRIED, max_examples=5)
@given(facts=FACTS)
def test_no_danger_by_itself_costs_a_protection(name: str, facts: CaseFacts) -> None:
    check_dangers_cost_no_protection(engine(name), facts, RISK_FACTS, AT)
