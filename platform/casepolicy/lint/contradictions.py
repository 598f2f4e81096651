"""Finds rules that contradict each other, by putting generated cases to a document.

Some questions have exactly one answer. For each pair of rules that speak to one of them, a case is
made in which both apply. Two different answers of one document are a contradiction. Answers about
different things are none: evidence asked for a move does not contradict help that needs no proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

from casepolicy import combine
from casepolicy.answer import Given, Tier
from casepolicy.building import cited_rules, hooks_of
from casepolicy.conditions import Allowed
from casepolicy.facts import CaseFacts, describe_fact
from casepolicy.hookspecs import QUESTIONS
from casepolicy.lint.finding import Finding, found
from casepolicy.lint.subject import Subject
from casepolicy.marks import FindingKind

SOME_MIDDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
_ONE_ANSWER = (combine.one, combine.evidence_with_floor)


def contradictory_rules(subject: Subject) -> Iterator[Finding]:
    """Cases to which one document gives two answers where there can be only one."""
    told: set[tuple[str, ...]] = set()
    for question, spec in QUESTIONS.items():
        if spec.combine not in _ONE_ANSWER:
            continue
        for facts in _cases(subject, question):
            for clauses in _disagreeing(subject, question, facts):
                if clauses not in told:
                    told.add(clauses)
                    yield _finding(question, clauses)


def _finding(question: str, clauses: tuple[str, ...]) -> Finding:
    sentence = QUESTIONS[question].sentence
    return found(
        FindingKind.CONTRADICTION,
        clauses,
        effect=f'"{sentence}" has two answers in one case, so two people could be treated differently.',
        meanwhile="Holdfast shows both, and a team leader decides.",
    )


def _cases(subject: Subject, question: str) -> Iterator[CaseFacts]:
    """Yield a case for each pair of rules that can both apply, for everything it may be about."""
    whens = [
        rule.when
        for plugin in subject.engine.plugins_of(Tier.LANDLORD)
        if question in hooks_of(type(plugin))
        for _, rule in cited_rules(plugin.settings)
    ]
    about = QUESTIONS[question].arises_with
    choices = describe_fact(about).choices if about else ()
    for first, second in combinations(whens, 2):
        both = _both(first, second)
        if both is None:
            continue
        for choice in choices or (None,):
            proposed = {about: choice} if about and choice else {}
            yield CaseFacts().with_facts({**both, **proposed})


def _both(first: Mapping[str, Allowed], second: Mapping[str, Allowed]) -> dict[str, Any] | None:
    """Return facts to which both conditions apply, or nothing if no case satisfies both."""
    facts: dict[str, Any] = {}
    for path in (*first, *second):
        wanted = [w[path] for w in (first, second) if path in w]
        allowed = [w if isinstance(w, list) else [w] for w in wanted]
        common = [value for value in allowed[0] if all(value in other for other in allowed)]
        if not common:
            return None
        facts[path] = SOME_MIDDAY if describe_fact(path).kind is datetime else common[0]
    return facts


def _disagreeing(subject: Subject, question: str, facts: CaseFacts) -> Iterator[tuple[str, ...]]:
    by_key: dict[str, list[Given[Any]]] = {}
    for given in subject.engine.ask(question, facts, SOME_MIDDAY).kept:
        if given.tier is Tier.LANDLORD:
            by_key.setdefault(given.answer.value.key, []).append(given)
    for same in by_key.values():
        if len({repr(g.answer.value) for g in same}) > 1:
            yield tuple(sorted({c for g in same for c in g.answer.clauses}))
