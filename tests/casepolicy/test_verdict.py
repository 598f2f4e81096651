"""Whether something may be done: a refusal lists what is unmet, and unknown is never met."""

from dataclasses import replace
from typing import Any

import pytest

from casepolicy import read_facts
from casepolicy.trace import trace
from casepolicy.values import Contacting, Permission, ShareGround, State
from casepolicy.verdict import May, Verdict, verdict
from tests.casepolicy.made_up import (
    AGREED,
    ALIKE,
    ARREARS,
    AT_A_FRIENDS,
    EVERYTHING_ASKED,
    LOCKS,
    NOON,
    NOTHING_KNOWN,
    SETTLED,
    answer,
    engine,
    needs,
    says,
    speaker,
)

FACTS = read_facts({**EVERYTHING_ASKED, "contact.confirmed_safe": True, "contact.purpose": "rent"})


def judged(question: str, *items: Any, facts: Any = FACTS) -> Verdict | None:
    asked = engine(speaker("north", **{question: says(*items)}))
    return verdict(trace([asked.ask(question, facts, NOON)], asked, facts, NOON)["replies"][0])


def of(question: str, *items: Any) -> tuple[May, tuple[str, ...]]:
    found = judged(question, *items)
    assert found is not None
    return found.may, found.unmet


def test_a_question_that_allows_nothing_has_no_verdict() -> None:
    assert judged("offers", answer(LOCKS)) is None


def test_while_nothing_is_proposed_there_is_no_verdict() -> None:
    assert judged("may_share", facts=NOTHING_KNOWN) is None


@pytest.mark.parametrize(
    ("state", "unmet"),
    [
        (State.UNMET, ("The home is alike: not met",)),
        (State.UNKNOWN, ("The home is alike: not known yet",)),
    ],
)
def test_a_move_that_fails_a_criterion_goes_to_a_person_with_what_is_unmet(
    state: State, unmet: tuple[str, ...]
) -> None:
    found = of("move_criteria", answer(replace(ALIKE, state=state)))
    assert found == (May.A_PERSON_DECIDES, unmet)


def test_a_move_that_meets_everything_may_be_agreed() -> None:
    assert of("move_criteria", answer(ALIKE)) == (May.YES, ())


def test_a_move_for_which_a_role_is_named_waits_for_it() -> None:
    found = judged("move_criteria", answer(ALIKE, needs_human="head_of_housing"))
    assert found is not None
    assert found.may is May.A_PERSON_DECIDES
    assert "head of housing" in found.words


def test_a_check_that_may_be_needed_stops_the_step_like_one_that_is_not_settled() -> None:
    waiting = needs(replace(SETTLED, code="other", words="Others told"), "danger.arson")
    may, unmet = of("checks_first", answer(SETTLED), waiting)
    assert may is May.NOT_YET
    assert "Others told: not known yet whether it is needed" in unmet


def test_our_own_unsettled_check_stops_a_step_that_the_policy_would_let_pass() -> None:
    may, unmet = of("checks_first", answer(SETTLED))
    assert may is May.NOT_YET
    assert unmet == ("The person agrees that the case is closed: not known yet",)


@pytest.mark.parametrize("gate", list(State))
def test_a_rule_is_only_ever_set_aside_by_a_person(gate: State) -> None:
    may, unmet = of("exemption", answer(replace(ARREARS, gate=gate)))
    assert may is May.A_PERSON_DECIDES
    assert ("Arrears: support" in unmet) is (gate is not State.MET)


def test_one_rule_that_says_wait_is_enough() -> None:
    wait = replace(AT_A_FRIENDS, words="Ask first", permission=Contacting.WAIT)
    assert of("may_contact", answer(wait)) == (May.NOT_YET, ("Ask first",))
    assert of("may_contact", answer(AT_A_FRIENDS)) == (May.YES, ())


def test_a_contact_waits_where_a_rule_may_say_wait() -> None:
    wait = replace(AT_A_FRIENDS, words="Ask first", permission=Contacting.WAIT)
    may, unmet = of("may_contact", needs(wait, "danger.arson"))
    assert (may, unmet) == (May.NOT_YET, ("Ask first: not known yet whether it is needed",))
    assert of("may_contact", needs(AT_A_FRIENDS, "danger.arson")) == (May.YES, ())


SAFETY = replace(AGREED, permission=Permission.OVERRIDE, grounds=(ShareGround.SAFETY,), agreed=None)
HELD = replace(AGREED, permission=Permission.HOLD, checker="data_protection_lead", agreed=None)


@pytest.mark.parametrize(
    ("said", "may", "unmet"),
    [
        (AGREED, May.YES, ()),
        (replace(AGREED, agreed=False), May.NOT_YET, ("The person has said no",)),
        (replace(AGREED, agreed=None), May.NOT_YET, ("The person has not been asked",)),
        (SAFETY, May.YES, ()),
        (HELD, May.NOT_YET, ("The data protection lead has not looked at it",)),
    ],
)
def test_information_goes_by_consent_that_is_given_or_on_a_ground(
    said: Any, may: May, unmet: tuple[str, ...]
) -> None:
    assert of("may_share", answer(said)) == (may, unmet)


def test_where_a_person_must_decide_on_a_share_it_is_never_a_plain_yes() -> None:
    may, _ = of("may_share", answer(AGREED, needs_human="team_leader"))
    assert may is May.A_PERSON_DECIDES
