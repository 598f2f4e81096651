"""Clause coverage: where each clause applies, and where it doesn't."""

from datetime import datetime

from casepolicy import (
    Capability,
    CaseFacts,
    CitedRule,
    Revision,
    Says,
    Settings,
    hookimpl,
    read_revision,
)
from casepolicy.testing import read_examples, run_examples, uncovered
from casepolicy.values import Offer, OfferKind
from tests.casepolicy.made_up import revision_data


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
