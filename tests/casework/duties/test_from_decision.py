"""From what a policy said to duties, pauses and offers: plain values, no database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casepolicy import CaseFacts, Clause, Manifest, PolicyEngine, Revision
from casepolicy.clause import ClauseStatus, Modality
from casepolicy.discovery import capabilities
from casepolicy.revision import PluginSettings
from casepolicy.trace import trace
from casework.duties.domain.from_decision import (
    answers,
    duties_from,
    holds_from,
    later,
    offers_duty,
    offers_from,
)
from casework.duties.domain.wanted import at_least_as_firm
from casework.policies.domain.counted import Counted
from tests.factories import FRIDAY

LAST_OF_JANUARY = date(2027, 1, 31)


def _said(question: str, **settings: object) -> dict[str, Any]:
    """Return the trace of one question to a policy with one capability."""
    [(capability, given)] = settings.items()
    revision = Revision(
        manifest=Manifest(
            landlord="A Landlord",
            short_name="A",
            landlord_kind="model",
            document="D",
            owner_role="Owner",
            approver_role="Approver",
            in_force_from=date(2020, 1, 1),
        ),
        clauses=tuple(
            Clause(
                id=number,
                paraphrase="Invented.",
                kind="duty",
                modality=Modality.MUST,
                status=ClauseStatus.OPERATIONAL,
            )
            for number in ("1", "2")
        ),
        plugins=(PluginSettings(capability=capability, version="1", settings=given),),
    )
    engine = PolicyEngine(revision, capabilities())
    facts = CaseFacts()
    return trace((engine.ask(question, facts, FRIDAY),), engine, facts, FRIDAY)


def _holds(*rules: dict[str, Any]) -> dict[str, Any]:
    bounds = {
        "kind": "income_court_action",
        "min_months": 1,
        "max_months": 3,
        "chooser": "officer",
        "renewed_by_disclosure": False,
        "strength": "must",
        "clauses": ["1"],
    }
    return _said("holds", breathing_space={"holds": [{**bounds, **rule} for rule in rules]})


def test_a_pause_is_proposed_at_its_longest_unless_the_policy_proposes_less() -> None:
    [longest] = holds_from(_holds({}), starts_on=LAST_OF_JANUARY)
    [proposed] = holds_from(_holds({"default_months": 2}), starts_on=LAST_OF_JANUARY)
    assert (longest.earliest_on, longest.ends_on, longest.latest_on) == (
        date(2027, 3, 1),
        date(2027, 5, 1),
        date(2027, 5, 1),
    )
    assert proposed.ends_on == date(2027, 3, 31)


def test_a_pause_without_a_longest_length_ends_when_somebody_decides() -> None:
    said = _holds({"max_months": None, "default_months": 2})
    [hold] = holds_from(said, starts_on=LAST_OF_JANUARY)
    assert (hold.ends_on, hold.latest_on, hold.earliest_on) == (None, None, date(2027, 3, 1))


def test_two_pauses_of_one_kind_become_one_as_wide_as_both() -> None:
    said = _holds(
        {"max_months": None, "min_months": 0, "new_steps_only": True, "strength": "option"},
        {"renewed_by_disclosure": True, "clauses": ["2"]},
    )
    assert len(list(answers(said, "holds"))) == 2
    [hold] = holds_from(said, starts_on=LAST_OF_JANUARY)
    assert (hold.new_steps_only, hold.ends_on, hold.latest_on) == (False, None, None)
    assert (hold.strength, set(hold.clauses)) == ("must", {"1", "2"})
    assert (hold.earliest_on, hold.renewed_by_disclosure) == (date(2027, 3, 1), True)


def test_pauses_of_two_kinds_stay_two() -> None:
    said = _holds({}, {"kind": "debt_respite"})
    kinds = {hold.kind for hold in holds_from(said, starts_on=LAST_OF_JANUARY)}
    assert kinds == {"income_court_action", "debt_respite"}


def _measures(*rules: tuple[str, str, str]) -> dict[str, Any]:
    return _said(
        "offers",
        security_measures={
            "rules": [
                {"measures": {"locks": words}, "strength": strength, "clauses": [clause]}
                for words, strength, clause in rules
            ]
        },
    )


@pytest.mark.parametrize("turned", [False, True])
def test_a_thing_offered_by_two_rules_is_offered_once_and_as_firmly_as_either(
    *, turned: bool
) -> None:
    rules = [("Locks", "option", "1"), ("New locks", "must", "2")]
    [only] = offers_from(_measures(*(reversed(rules) if turned else rules)))
    assert (only.code, only.words, only.strength, only.clauses) == (
        "locks",
        "New locks",
        "must",
        ("2",),
    )


def test_the_duty_to_make_offers_cites_every_clause_that_owes_one() -> None:
    said = _measures(("Locks", "must", "1"), ("New locks", "must", "2"), ("Old", "option", "1"))
    duty = offers_duty(said, at=FRIDAY)
    assert (duty.kind, duty.strength, set(duty.clauses)) == ("make_offers", "must", {"1", "2"})
    assert {clause["id"] for clause in duty.why["clauses"]} == {"1", "2"}


def test_what_is_for_the_one_who_harms_is_never_offered_to_the_victim() -> None:
    said = _measures(("Locks", "must", "1"), ("Help to change", "must", "2"))
    theirs = next(a for a in answers(said, "offers") if a["value"]["words"] == "Help to change")
    theirs["value"]["kind"] = "for_perpetrator"
    assert [offer.words for offer in offers_from(said)] == ["Locks"]
    assert offers_duty(said, at=FRIDAY).clauses == ("1",)


def test_a_clock_that_has_not_started_has_no_time_and_no_problem() -> None:
    said = _said(
        "how_soon",
        response_clocks={
            "clocks": [
                {
                    "kind": "emergency_repair",
                    "unit": "hours",
                    "amount": 24,
                    "starts": "damage.told_at",
                    "strength": "must",
                    "clauses": ["1"],
                }
            ]
        },
    )
    clocks = [Counted() for _ in answers(said, "how_soon")]
    [duty] = [d for d in duties_from(said, at=FRIDAY, clocks=clocks) if d.clauses == ("1",)]
    assert (duty.starts_at, duty.due_at) == (FRIDAY, None)
    assert "problem" not in duty.why


def test_no_end_is_later_than_any_end() -> None:
    assert later(None, LAST_OF_JANUARY) is None
    assert later(LAST_OF_JANUARY, None) is None
    assert later(date(2027, 1, 1), LAST_OF_JANUARY) == LAST_OF_JANUARY


def test_strengths_are_ordered() -> None:
    assert at_least_as_firm("must", "best_effort")
    assert at_least_as_firm("default", "default")
    assert not at_least_as_firm("option", "default")
