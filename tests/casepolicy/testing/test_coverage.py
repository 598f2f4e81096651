"""Clause coverage: where each clause applies, and where it doesn't."""

from datetime import datetime
from typing import Any

from casepolicy import (
    Capability,
    CaseFacts,
    CitedRule,
    PolicyEngine,
    Revision,
    Says,
    Settings,
    hookimpl,
    read_revision,
)
from casepolicy.testing import (
    ClauseCoverage,
    Example,
    clause_coverage,
    read_examples,
    run_examples,
    uncovered,
)
from casepolicy.values import Offer, OfferKind
from tests.casepolicy.made_up import clause, revision_data


class Help(CitedRule):
    """One offer."""

    code: str


class HelpSettings(Settings):
    """Offers."""

    offers: tuple[Help, ...]


class Helping(Capability[HelpSettings]):
    """Offers what its settings say."""

    name = "helping"
    version = "1"
    settings_model = HelpSettings

    @hookimpl
    def offers(self, facts: CaseFacts, at: datetime) -> Says[Offer]:
        """Give each offer."""
        return [
            said
            for rule in self.settings.offers
            for said in rule.says(
                Offer(kind=OfferKind.ADVICE, code=rule.code, words=rule.code, provider="landlord"),
                facts,
            )
        ]


def policy() -> Revision:
    settings = {
        "offers": [
            {"code": "always", "strength": "must", "clauses": ["1"]},
            {
                "code": "in_fire",
                "strength": "must",
                "clauses": ["2"],
                "when": {"danger.arson": True},
            },
        ]
    }
    entry = {"capability": "helping", "version": "1", "settings": settings}
    return read_revision(revision_data([entry]))


def gaps(*examples: tuple[bool | None, tuple[str, ...]]) -> tuple[str, ...]:
    read = read_examples(
        [
            {
                "name": f"A case of fire, or not: {arson}",
                "facts": {} if arson is None else {"danger.arson": arson},
                "question": "offers",
                "expect": {"includes": {f"advice.{c}": "must 1" for c in codes}},
            }
            for arson, codes in examples
        ]
    )
    return uncovered(run_examples(policy(), read, capabilities={"helping": Helping}).clauses)


def test_a_clause_with_no_example_is_told() -> None:
    assert gaps((False, ("always",))) == ("2: no example in which it applies",)


def test_a_conditional_clause_needs_a_case_where_it_does_not_apply() -> None:
    assert gaps((True, ("always",))) == ("2: no example in which it doesn't apply",)


def test_a_clause_that_always_applies_needs_only_one_example() -> None:
    assert gaps((True, ("always",)), (False, ("always",))) == ()


def test_an_unknown_fact_counts_as_a_case_where_it_does_not_apply() -> None:
    assert gaps((True, ("always",)), (None, ("always",))) == ()


def test_an_example_of_another_question_covers_nothing() -> None:
    other = read_examples(
        [
            {
                "name": "A question that this capability can't answer",
                "facts": {"danger.arson": True},
                "question": "holds",
                "expect": {"silent": True},
            }
        ]
    )
    ran = run_examples(policy(), other, capabilities={"helping": Helping})
    assert {use.clause for use in ran.clauses} == {"1", "2"}
    assert all(not use.applies_in and not use.rests_in for use in ran.clauses)


def covered(
    *examples: Example, clauses: list[dict[str, Any]] | None = None
) -> tuple[ClauseCoverage, ...]:
    known = {"helping": Helping}
    revision = policy()
    if clauses is not None:
        revision = read_revision({**revision.model_dump(), "clauses": clauses})
    ran = run_examples(revision, examples, capabilities=known)
    return clause_coverage(PolicyEngine(revision, known), ran.clauses)


def rows(**by_number: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**clause(n), **by_number.get(f"row_{n}", {})} for n in ("1", "2", "3", "4", "5")]


def test_every_row_is_listed_in_the_order_of_the_register_cited_or_not() -> None:
    assert [each.row.clause.id for each in covered()] == ["1", "2", "3", "4", "5"]
    assert [each.use is not None for each in covered()] == [True, True, False, False, False]


def test_a_row_with_nothing_and_a_row_without_its_examples_are_both_problems() -> None:
    problems = [problem for each in covered() for problem in each.problems]
    assert "2: no example in which it applies" in problems
    assert "3: nothing carries it out yet, and nothing says why" in problems


def test_a_register_with_an_answer_a_carrier_or_a_reason_for_every_row_has_no_problem() -> None:
    examples = read_examples(
        [
            {
                "name": f"Fire, or not: {arson}",
                "facts": {"danger.arson": arson},
                "question": "offers",
                "expect": {"includes": {"advice.always": "must 1"}},
            }
            for arson in (True, False)
        ]
    )
    clauses = rows(
        row_3={"carried_by": "screen:policy"},
        row_4={"carried_by": "planned:public_policy"},
        row_5={"why_nothing": "A heading."},
    )
    found = covered(*examples, clauses=clauses)
    assert [each.row.by.value for each in found] == [
        "answer",
        "answer",
        "screen",
        "planned",
        "nothing",
    ]
    of_examples = [p for each in found for p in each.problems if "recorded the reading" not in p]
    assert of_examples == []
