"""The model protects at least as well as each of the five, and leaves no question unanswered."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import packs
from casepolicy import QUESTIONS, CaseFacts, PolicyEngine, Revision
from casepolicy.answer import Outcome, Reply, Tier
from casepolicy.clause import ClauseStatus, Modality
from casepolicy.deadlines import due_at
from casepolicy.discovery import MODEL, capabilities, shipped_pack
from casepolicy.facts import describe_fact, fact_paths
from casepolicy.lint import lint
from casepolicy.testing import (
    EXAMPLE_OFFICE,
    check_danger_costs_no_protection,
    check_order_never_shows,
    protections_lost,
    read_examples,
    run_examples,
    uncovered,
)
from casepolicy.testing.strategies import case_facts, risk_paths
from casepolicy.values import Clock
from tests.casepolicy.made_up import EVERYTHING_ASKED
from tests.packs.shipped import LANDLORDS, engine, floor, measures

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
FACTS = case_facts(measures(MODEL))
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ASKED_IN_FULL = {
    **EVERYTHING_ASKED,
    "view.needs_it": True,
    "checks.not_engaging": False,
    "danger.immediate": True,
}
"""What every question needs to be asked, and what these answers hang on."""

COMPARED = (
    "how_soon",
    "holds",
    "act_now",
    "risk_tool",
    "marac_referral",
    "service_owed",
    "next_look",
)
IN_OTHER_WORDS = {"urgent_action", "social_services", "police_or_social_services"}
"""Steps of a landlord that name several at once; in the model each has a key of its own."""
STARTS = ("report.at", "damage.told_at", "request.help_asked_at")


def told(facts: CaseFacts) -> CaseFacts:
    """With a moment for all that a clock runs from, so that ends can be compared."""
    return facts.with_facts({path: AT for path in STARTS if facts.get(path) is None})


def replies(
    asked: PolicyEngine, facts: CaseFacts, questions: Iterable[str]
) -> tuple[Reply[Any], ...]:
    def end_of(clock: Clock) -> datetime | None:
        return due_at(clock, facts, EXAMPLE_OFFICE)

    return tuple(asked.ask(question, facts, AT, end_of) for question in questions)


def lost(before: Iterable[Reply[Any]], facts: CaseFacts) -> tuple[str, ...]:
    """What stands in some replies and not, as firmly and as soon, in those of the model."""
    asked = tuple(before)
    after = replies(engine(MODEL), facts, [reply.question for reply in asked])
    return protections_lost(asked, after, lambda clock: due_at(clock, facts, EXAMPLE_OFFICE))


def own(reply: Reply[Any]) -> Reply[Any]:
    """Only what the landlord itself says, in keys that the model has too."""
    kept = [g for g in reply.kept if g.tier is Tier.LANDLORD]
    return replace(reply, kept=tuple(g for g in kept if g.answer.value.key not in IN_OTHER_WORDS))


@pytest.mark.parametrize("name", LANDLORDS)
@settings(UNHURRIED, max_examples=60)
@given(facts=FACTS)
def test_no_protection_that_a_landlord_gives_is_missing_from_the_model(
    name: str, facts: CaseFacts
) -> None:
    facts = told(facts)
    theirs = (own(r) for r in replies(engine(name), facts, COMPARED))
    assert lost(theirs, facts) == ()


YES_OR_NO = [path for path in fact_paths() if describe_fact(path).kind is bool]


@pytest.mark.parametrize("name", LANDLORDS)
def test_no_protection_is_missing_where_one_fact_alone_is_known(name: str) -> None:
    for path, yes in product(YES_OR_NO, (True, False)):
        facts = told(CaseFacts().with_facts({path: yes}))
        theirs = (own(r) for r in replies(engine(name), facts, COMPARED))
        assert lost(theirs, facts) == (), path


UNSAID = shipped_pack(MODEL).manifest.model_copy(update={"cites": {}})
SILENT = PolicyEngine(Revision(manifest=UNSAID, clauses=()), capabilities(), floor())
"""A landlord whose document says nothing, so that our defaults and the law stand alone."""


AS_FIRM_AS_OURS = (
    "how_soon",
    "offers",
    "act_now",
    "risk_tool",
    "marac_referral",
    "service_owed",
    "abuse_recognised",
    "access_needs",
    "to_record",
    "next_look",
)
"""Questions whose default is a promise. Others say no more than that a policy is wanted: a pause without
an end, nothing shown to anybody, no step at all, a closure that waits for ever."""


@settings(UNHURRIED, max_examples=100)
@given(facts=FACTS)
def test_the_model_is_never_weaker_than_our_defaults_and_the_law(facts: CaseFacts) -> None:
    facts = told(facts)
    ours = replies(SILENT, facts, AS_FIRM_AS_OURS)
    assert lost(ours, facts) == ()


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_model_is_silent_on_no_question(question: str) -> None:
    reply = engine(MODEL).ask(question, CaseFacts().with_facts(ASKED_IN_FULL), AT)
    assert reply.outcome is Outcome.ANSWERED
    assert Tier.LANDLORD in {given.tier for given in reply.kept}


@settings(UNHURRIED, max_examples=60)
@given(facts=FACTS, risk=risk_paths())
def test_learning_of_a_danger_never_costs_a_protection(facts: CaseFacts, risk: str) -> None:
    check_danger_costs_no_protection(engine(MODEL), facts, risk, AT)


@settings(UNHURRIED, max_examples=15)
@given(facts=FACTS, order=st.randoms(use_true_random=False))
def test_the_order_of_plugins_and_rules_never_shows(facts: CaseFacts, order: Random) -> None:
    check_order_never_shows(shipped_pack(MODEL), capabilities(), floor(), facts, AT, order)


def test_every_example_comes_out_as_expected_and_every_clause_has_its_examples() -> None:
    examples = read_examples(packs.examples(MODEL))
    ran = run_examples(shipped_pack(MODEL), examples, floor=floor())
    ran.raise_if_failed()
    assert uncovered(ran.clauses) == ()
    assert {example.question for example in examples} == set(QUESTIONS)


def test_lint_finds_nothing_in_it() -> None:
    assert lint(engine(MODEL), AT.date()).findings == ()


def test_it_says_that_it_is_a_model_without_a_lawyers_word_and_when_it_is_reviewed() -> None:
    manifest = shipped_pack(MODEL).manifest
    for words in ("A model", "not legal advice", "not confirmed by a lawyer"):
        assert words in manifest.document
    assert manifest.review_due_on is not None
    assert manifest.names == (), "it names no landlord, council, police force or area"


def test_no_clause_needs_a_reading_and_only_the_first_decides_nothing() -> None:
    revision = shipped_pack(MODEL)
    assert revision.interpretations == ()
    cited = {
        clause
        for entry in revision.plugins
        for rules in entry.settings.values()
        for rule in rules
        for clause in rule["clauses"]
    }
    assert [c.id for c in revision.clauses if c.id not in cited] == ["1.1"]
    plain = {ClauseStatus.OPERATIONAL, ClauseStatus.STATEMENT}
    assert {c.status for c in revision.clauses} == plain


def test_clauses_are_numbered_by_chapter_without_a_gap_and_are_short() -> None:
    numbers = [tuple(map(int, c.id.split("."))) for c in shipped_pack(MODEL).clauses]
    assert numbers == sorted(numbers)
    for chapter in range(1, 18):
        inside = [second for first, second in numbers if first == chapter]
        assert inside == list(range(1, len(inside) + 1)), chapter
    for clause in shipped_pack(MODEL).clauses:
        assert len(clause.paraphrase.split()) <= 25, clause.id


def test_what_may_be_done_is_an_option_and_nothing_else_is() -> None:
    """Each "may" is deliberate: the clause says may, and its rules leave the choice to somebody."""
    kinds = {c.id: c.modality for c in shipped_pack(MODEL).clauses}
    for entry in shipped_pack(MODEL).plugins:
        for rules in entry.settings.values():
            for rule in rules:
                says_may = any(kinds[c] is Modality.MAY for c in rule["clauses"])
                assert (rule["strength"] == "option") is says_may, rule
