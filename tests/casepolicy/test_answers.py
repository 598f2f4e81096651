"""Answers: none without a clause, and strength has an order."""

import pytest

from casepolicy import Answer, NeedsFact, Outcome, Reply, Strength, Tier, UncitedAnswer
from casepolicy.answer import Asked, Given
from tests.casepolicy.made_up import LOCKS, answer, needs


def test_an_answer_without_a_clause_cannot_be_built() -> None:
    with pytest.raises(UncitedAnswer, match="needs at least one clause"):
        Answer(value=LOCKS, strength=Strength.MUST, clauses=())


def test_a_request_for_facts_needs_a_clause_and_a_fact() -> None:
    with pytest.raises(ValueError, match="needs a clause and at least one missing fact"):
        NeedsFact(would_say=LOCKS, strength=Strength.MUST, clauses=("1",), missing=())
    with pytest.raises(ValueError, match="needs a clause"):
        NeedsFact(would_say=LOCKS, strength=Strength.MUST, clauses=(), missing=("danger.arson",))


def test_strengths_rank_from_may_to_must() -> None:
    assert [s.value for s in sorted(Strength, key=lambda s: s.rank)] == [
        "option",
        "default",
        "best_effort",
        "must",
    ]


def test_a_reply_names_each_missing_fact_once() -> None:
    given = Given(answer(LOCKS, missing=("danger.arson",)), "a", "1", Tier.LANDLORD)
    asked = Asked(needs(LOCKS, "danger.arson", "victim.in_need"), "a", "1", Tier.LANDLORD)
    reply = Reply(question="offers", outcome=Outcome.ANSWERED, kept=(given,), asked=(asked,))
    assert reply.missing == ("danger.arson", "victim.in_need")
    assert reply.values == (LOCKS,)
