"""What must be done at once becomes one duty for each thing to do, whoever asks for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casework.duties.domain.urgent import (
    ASK,
    ASSESS,
    REFER,
    kind_of_referral,
    kind_of_step,
    urgent_duties,
)
from casework.duties.domain.wanted import LONGEST, ONCE, NewDuty
from tests.casework.duties.domain.tracing import referral, said, step, traced
from tests.factories import FRIDAY

AT = FRIDAY + timedelta(hours=2)


def _duties(trace: dict[str, Any], **more: Any) -> list[NewDuty]:
    return list(urgent_duties(trace, at=AT, **more))


@pytest.mark.parametrize("strength", ["must", "best_effort", "default"])
def test_a_firm_step_is_a_duty_of_the_officer_to_be_done_now(strength: str) -> None:
    [duty] = _duties(traced("act_now", said(step("call"), strength=strength)))
    assert (duty.kind, duty.words, duty.strength) == ("now_call", "Call", strength)
    assert (duty.is_now, duty.due_at, duty.owner_role) == (True, None, "officer")
    assert (duty.starts_at, duty.settled_since) == (AT, FRIDAY)


def test_what_an_option_allows_is_no_duty() -> None:
    assert _duties(traced("act_now", said(step("call"), strength="option"))) == []


def test_two_sources_that_ask_the_same_thing_make_one_duty_with_every_clause() -> None:
    trace = traced(
        "act_now",
        said(step("call"), strength="option", clauses=("1",)),
        said(step("call"), clauses=("platform:now",), tier="platform"),
        said(step("call", ground="serious_harm"), strength="best_effort", clauses=("2",)),
    )
    [duty] = _duties(trace)
    assert (duty.strength, duty.clauses) == ("must", ("platform:now", "2", "1"))
    assert [clause["id"] for clause in duty.why["clauses"]] == ["platform:now", "2", "1"]


def test_of_two_as_firm_the_landlords_own_words_name_it() -> None:
    ours = {**step("call"), "words": "Ours"}
    theirs = {**step("call"), "words": "Theirs"}
    [duty] = _duties(traced("act_now", said(ours, tier="platform"), said(theirs)))
    assert duty.words == "Theirs"


def test_a_step_for_the_child_does_nothing_for_the_adult() -> None:
    trace = traced(
        "act_now", said(step("tell", ground="child")), said(step("tell", ground="adult"))
    )
    assert {duty.kind for duty in _duties(trace)} == {"now_tell_child", "now_tell_adult"}


def test_danger_right_now_comes_before_other_grounds_and_asking_comes_last() -> None:
    trace = traced(
        "act_now",
        said(step("ask", ground="not_asked")),
        said(step("refer", ground="child")),
        said(step("call")),
    )
    assert [duty.kind for duty in _duties(trace)] == ["now_call", "now_refer_child", "now_ask"]


def test_a_role_that_must_decide_owns_the_duty_and_wishes_are_told() -> None:
    trace = traced("act_now", said(step("police", wishes="if_agreed"), needs_human="team_leader"))
    [duty] = _duties(trace)
    assert (duty.owner_role, duty.words) == ("team_leader", "Police, if the person agrees")


def test_news_of_the_danger_brings_a_step_anew_and_the_same_facts_do_not() -> None:
    trace = traced(
        "act_now",
        said(step("call"), because=("danger.immediate",)),
        facts={"danger.immediate": True},
    )
    [again] = _duties(trace, news=["danger.arson"])
    [anew] = _duties(trace, news=["danger.immediate"])
    assert (again.settled_since, anew.settled_since) == (FRIDAY, AT)


def test_without_a_report_a_step_is_taken_once() -> None:
    trace = traced("act_now", said(step("call")))
    del trace["facts"]["report.at"]
    assert _duties(trace)[0].settled_since == ONCE


def test_any_ground_of_referral_makes_one_duty_and_names_the_meeting() -> None:
    trace = traced(
        "marac_referral",
        said(referral("local_pathway", "Refer by local pathways"), clauses=("1",)),
        said(referral("judgement"), clauses=("2",)),
        said(referral("threshold"), clauses=("platform:marac",), tier="platform"),
    )
    [duty] = _duties(trace)
    assert (duty.kind, duty.is_now) == (REFER, True)
    assert duty.words == "Refer the case to the multi-agency meeting"
    assert duty.clauses == ("1", "2", "platform:marac")


def test_a_document_that_knows_only_local_pathways_is_taken_at_its_word() -> None:
    [duty] = _duties(traced("marac_referral", said(referral("local_pathway", "By pathways"))))
    assert (duty.kind, duty.words, duty.is_now) == (REFER, "By pathways", False)


def test_what_nobody_asked_is_a_duty_to_find_out() -> None:
    asked = traced("act_now", said(step("ask_about_danger", ground="not_asked"), tier="platform"))
    assessed = traced("marac_referral", said(referral("not_asked", "Assess it"), tier="platform"))
    [ask], [assess] = _duties(asked), _duties(assessed)
    assert (ask.kind, ask.is_now) == (ASK, True)
    assert (assess.kind, assess.is_now, assess.words) == (ASSESS, False, "Assess it")


def test_kinds_and_words_fit_the_database_however_long_a_policy_writes() -> None:
    long = {**step("x" * 90, ground="child"), "words": "y" * 400}
    [duty] = _duties(traced("act_now", said(long)))
    assert len(duty.kind) <= 60
    assert (len(duty.words), duty.words[-1]) == (LONGEST, "…")
    assert kind_of_step(long) == duty.kind
    assert kind_of_referral(referral("threshold")) == REFER
