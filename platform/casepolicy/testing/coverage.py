"""Clause by clause: what carries it out, and the examples where it applies and where it doesn't.

A clause that hangs on no fact applies always, and needs only an example where it applies. One that
decides no answer needs none; the register says what carries it out, or why nothing does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casepolicy.answer import Tier
from casepolicy.building import cited_rules, hooks_of
from casepolicy.carried_out import CarriedOut, carried_out
from casepolicy.engine import PolicyEngine
from casepolicy.facts import CaseFacts
from casepolicy.testing.example import Example


@dataclass(frozen=True, slots=True)
class ClauseUse:
    """How the examples use one clause that the settings cite."""

    clause: str
    applies_in: tuple[str, ...]
    """Names of examples in which an answer cites it."""
    rests_in: tuple[str, ...]
    """Names of examples that ask a question it could answer, and in which it doesn't."""
    applies_always: bool

    @property
    def problem(self) -> str | None:
        """Say which example is missing, if one is."""
        if not self.applies_in:
            return f"{self.clause}: no example in which it applies"
        if not self.rests_in and not self.applies_always:
            return f"{self.clause}: no example in which it doesn't apply"
        return None


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """One row of the register: what carries it out, and how the examples use it."""

    row: CarriedOut
    use: ClauseUse | None
    """Nothing for a clause that decides no answer."""

    @property
    def problems(self) -> tuple[str, ...]:
        """Say in words what is missing, if anything."""
        of_examples = self.use.problem if self.use else None
        return (*self.row.problems, *((of_examples,) if of_examples else ()))


def clause_coverage(engine: PolicyEngine, uses: Sequence[ClauseUse]) -> tuple[ClauseCoverage, ...]:
    """Return every row of the landlord's register, whatever its status, in its order."""
    by_clause = {use.clause: use for use in uses}
    rows = carried_out(engine.revision, engine.plugins_of(Tier.LANDLORD))
    return tuple(ClauseCoverage(row, by_clause.get(row.clause.id)) for row in rows)


def uncovered(uses: Sequence[ClauseUse]) -> tuple[str, ...]:
    """Return in words which clauses still need an example."""
    return tuple(use.problem for use in uses if use.problem)


def clause_uses(engine: PolicyEngine, examples: Sequence[Example]) -> tuple[ClauseUse, ...]:
    """Return the use of every clause that the landlord's settings cite, in the order cited."""
    questions = _questions_by_clause(engine)
    cited = [(e.name, e.question, _cited_by(engine, e.question, e.case)) for e in examples]
    nothing_known = CaseFacts()
    always = {q: _cited_by(engine, q, nothing_known) for qs in questions.values() for q in qs}
    return tuple(
        ClauseUse(
            clause=clause,
            applies_in=tuple(name for name, _, clauses in cited if clause in clauses),
            rests_in=tuple(n for n, q, clauses in cited if q in asked and clause not in clauses),
            applies_always=any(clause in always[q] for q in asked),
        )
        for clause, asked in questions.items()
    )


def _questions_by_clause(engine: PolicyEngine) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for plugin in engine.plugins_of(Tier.LANDLORD):
        for _, rule in cited_rules(plugin.settings):
            for clause in rule.clauses:
                found.setdefault(clause, {}).update(dict.fromkeys(hooks_of(type(plugin))))
    return {clause: tuple(questions) for clause, questions in found.items()}


def _cited_by(engine: PolicyEngine, question: str, facts: CaseFacts) -> frozenset[str]:
    """Return the clauses of the landlord's answers, those that lost included."""
    return frozenset(_clauses(engine, question, facts))


def _clauses(engine: PolicyEngine, question: str, facts: CaseFacts) -> Iterator[str]:
    from casepolicy.testing.running import SOME_MIDDAY  # noqa: PLC0415 - leaf: avoids a cycle

    reply = engine.ask(question, facts, SOME_MIDDAY)
    for given in (*reply.kept, *(lost.given for lost in reply.lost)):
        if given.tier is Tier.LANDLORD:
            yield from given.answer.clauses
