"""What comes back from asking: answers, silence, requests for facts, and the floor beneath."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from casepolicy import QUESTIONS, Outcome, Strength, Tier, read_facts
from casepolicy.answer import Reply
from casepolicy.hookspecs import OF_A_CASE
from casepolicy.values import Contacting, Permission
from tests.casepolicy.made_up import (
    AGREED,
    ALIKE,
    AT_A_FRIENDS,
    CALL,
    CONTACT,
    EVERYTHING_ASKED,
    LOCKS,
    NOON,
    NOTHING_KNOWN,
    PAUSE,
    SAME_GENDER,
    TEAM,
    VALUES,
    answer,
    engine,
    needs,
    says,
    speaker,
)


def keys(reply: Reply[Any], tier: Tier) -> list[str]:
    return [str(g.answer.value.key) for g in reply.kept if g.tier is tier]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_policy_that_says_nothing_is_reported_silent_and_our_default_is_ours(
    question: str,
) -> None:
    facts = read_facts(EVERYTHING_ASKED)
    other = "offers" if question == "holds" else "holds"
    reply = engine(speaker("other", **{other: says()})).ask(question, facts, NOON)
    assert reply.outcome is Outcome.SILENT
    assert reply.kept
    assert {g.tier for g in reply.kept} == {Tier.PLATFORM}
    assert set(reply.silent_on) == set(keys(reply, Tier.PLATFORM))
    assert all(c.startswith("platform:") for g in reply.kept for c in g.answer.clauses)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_policy_that_answers_is_heard_with_its_clause_and_its_author(question: str) -> None:
    value = VALUES[question]
    reply = engine(speaker("north", **{question: says(answer(value, "3"))})).ask(
        question, NOTHING_KNOWN, NOON
    )
    assert reply.outcome is Outcome.ANSWERED
    (own,) = [g for g in reply.kept if g.tier is Tier.LANDLORD]
    assert own.answer.value == value
    assert own.answer.clauses == ("3",)
    assert (own.plugin, own.version) == ("north", "1")


def test_silence_is_told_key_by_key() -> None:
    facts = read_facts({"damage.occupants_unsafe": True})
    reply = engine(speaker("north", how_soon=says(answer(CONTACT)))).ask("how_soon", facts, NOON)
    assert reply.outcome is Outcome.ANSWERED
    assert keys(reply, Tier.LANDLORD) == ["first_contact"]
    assert reply.silent_on == ("emergency_repair",)
    assert keys(reply, Tier.PLATFORM) == ["emergency_repair"]


def test_a_policy_that_waits_for_a_fact_is_not_silent_and_our_default_stands_meanwhile() -> None:
    waiting = needs(PAUSE, "money.arrears")
    reply = engine(speaker("north", holds=says(waiting))).ask("holds", NOTHING_KNOWN, NOON)
    assert reply.outcome is Outcome.NEEDS_FACT
    assert reply.missing == ("money.court_action", "money.arrears")
    assert reply.silent_on == ()
    assert keys(reply, Tier.PLATFORM) == ["income_court_action"]


def test_a_question_of_which_nothing_is_proposed_does_not_arise() -> None:
    reply = engine(speaker("north", offers=says())).ask("who_pays", NOTHING_KNOWN, NOON)
    assert reply.outcome is Outcome.DOES_NOT_ARISE
    assert (reply.kept, reply.silent_on) == ((), ())


def test_criteria_of_the_landlord_replace_the_panel_as_a_whole() -> None:
    facts = read_facts({"move.route": "direct_let"})
    own = speaker("north", move_criteria=says(answer(ALIKE)))
    reply = engine(own).ask("move_criteria", facts, NOON)
    assert [str(v.key) for v in reply.values] == ["alike"]
    assert reply.silent_on == ()


def test_a_criterion_of_the_law_leaves_the_panel_standing() -> None:
    facts = read_facts({"move.route": "direct_let"})
    law = speaker("law", move_criteria=says(answer(ALIKE)))
    reply = engine(speaker("north", offers=says()), floor=[law]).ask("move_criteria", facts, NOON)
    assert keys(reply, Tier.FLOOR) == ["alike"]
    assert keys(reply, Tier.PLATFORM) == ["panel"]
    assert reply.outcome is Outcome.SILENT


def test_a_landlords_list_of_help_replaces_ours() -> None:
    reply = engine(speaker("north", offers=says(answer(LOCKS)))).ask("offers", NOTHING_KNOWN, NOON)
    assert [str(v.key) for v in reply.values] == ["measure.locks"]


def test_help_that_hangs_on_a_fact_does_not_replace_ours() -> None:
    fire = speaker("north", offers=says(answer(LOCKS, because=("danger.arson",))))
    reply = engine(fire).ask("offers", read_facts({"danger.arson": True}), NOON)
    assert keys(reply, Tier.LANDLORD) == ["measure.locks"]
    assert "measure.lock_change" in keys(reply, Tier.PLATFORM)


@pytest.mark.parametrize("question", ["worker_choice", "offers"])
def test_what_the_law_adds_stands_beside_all_that_the_landlord_says(question: str) -> None:
    value = VALUES[question]
    own, law = (speaker(name, **{question: says(answer(value))}) for name in ("north", "law"))
    alone = engine(own).ask(question, NOTHING_KNOWN, NOON)
    reply = engine(own, floor=[law]).ask(question, NOTHING_KNOWN, NOON)
    assert set(alone.kept) < set(reply.kept)


def test_the_law_never_shortens_a_landlords_hold() -> None:
    short = replace(PAUSE, max_months=2, default_months=1)
    own, law = (
        speaker("north", holds=says(answer(PAUSE))),
        speaker("law", holds=says(answer(short))),
    )
    reply = engine(own, floor=[law]).ask("holds", NOTHING_KNOWN, NOON)
    assert reply.values == (PAUSE,)


def test_the_law_never_puts_a_landlords_deadline_off() -> None:
    late = replace(CONTACT, amount=100)
    own = speaker("north", how_soon=says(answer(CONTACT)))
    law = speaker("law", how_soon=says(answer(late)))
    facts = read_facts({"report.at": "2026-08-28T16:40+01:00"})

    def ends(clock: Any) -> datetime:
        return NOON + timedelta(hours=clock.amount)

    reply = engine(own, floor=[law]).ask("how_soon", facts, NOON, ends)
    assert reply.values == (CONTACT,)


def test_a_law_that_is_firmer_stands_beside_a_landlord_that_only_aims() -> None:
    own = speaker("north", worker_choice=says(answer(SAME_GENDER, strength=Strength.BEST_EFFORT)))
    law = speaker("law", worker_choice=says(answer(SAME_GENDER)))
    reply = engine(own, floor=[law]).ask("worker_choice", NOTHING_KNOWN, NOON)
    assert [(g.tier, g.answer.strength) for g in reply.kept] == [
        (Tier.FLOOR, Strength.MUST),
        (Tier.LANDLORD, Strength.BEST_EFFORT),
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_where_the_text_is_not_held_only_the_law_and_our_default_speak(question: str) -> None:
    facts = read_facts(EVERYTHING_ASKED)
    own = speaker("north", **{question: says(answer(VALUES[question]))})
    reply = engine(own, text_held=False).ask(question, facts, NOON)
    assert reply.outcome is Outcome.TEXT_NOT_HELD
    assert reply.silent_on == ()
    assert {g.tier for g in reply.kept} == {Tier.PLATFORM}
    for each in reply.kept:
        assert "platform:text-not-held" in each.answer.clauses
        assert each.answer.needs_human


def test_all_questions_are_asked_in_the_order_declared() -> None:
    replies = engine(speaker("north", offers=says())).ask_all(NOTHING_KNOWN, NOON)
    assert [r.question for r in replies] == list(QUESTIONS)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        engine(speaker("north", offers=says())).ask("offers", NOTHING_KNOWN, datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


def test_the_same_capability_may_be_on_twice_with_different_settings() -> None:
    one = speaker("north", who_takes_it=says(answer(TEAM)))
    both = engine(one, one)
    assert both.plugin_labels == ("north 1", "north 1")
    (reply,) = both.ask("who_takes_it", NOTHING_KNOWN, NOON).kept
    assert reply.answer.value == TEAM


@pytest.mark.parametrize(
    ("strength", "ours_stands"),
    [
        (Strength.OPTION, True),
        (Strength.DEFAULT, True),
        (Strength.BEST_EFFORT, True),
        (Strength.MUST, False),
    ],
)
def test_a_policy_that_only_allows_a_step_does_not_take_ours_away(
    strength: Strength,
    ours_stands: bool,  # noqa: FBT001 - a column of the table
) -> None:
    call = replace(CALL, code="emergency_services")
    facts = read_facts({"danger.immediate": True})
    asked = engine(speaker("north", act_now=says(answer(call, "1", strength))))
    reply = asked.ask("act_now", facts, NOON)
    assert keys(reply, Tier.LANDLORD) == ["emergency_services"]
    assert ("emergency_services" in keys(reply, Tier.PLATFORM)) is ours_stands
    assert "emergency_services" not in reply.silent_on
    assert "manager" in reply.silent_on


def test_our_own_care_over_contact_stands_whatever_a_policy_says() -> None:
    go = replace(AT_A_FRIENDS, code="safe_way", permission=Contacting.GO_AHEAD)
    facts = read_facts({"contact.purpose": "case_work"})
    reply = engine(speaker("north", may_contact=says(answer(go)))).ask("may_contact", facts, NOON)
    assert [v.permission for v in reply.values] == [Contacting.WAIT]
    assert [x.given.tier for x in reply.lost] == [Tier.LANDLORD]


def test_what_is_owed_whatever_the_case_is_not_asked_of_a_case() -> None:
    assert set(QUESTIONS) - set(OF_A_CASE) == {"reporting_routes", "standing_duties"}


@pytest.mark.parametrize(
    ("formal", "stands"),
    [(True, [Permission.HOLD]), (False, [Permission.CONSENT]), (None, [Permission.CONSENT])],
)
def test_a_formal_request_waits_for_our_check_whatever_a_policy_says(
    formal: object, stands: list[Permission]
) -> None:
    facts = read_facts(
        {"share.recipient": "other", "consent.sharing": True, "share.formal_request": formal}
    )
    own = speaker("north", may_share=says(answer(AGREED)))
    reply = engine(own).ask("may_share", facts, NOON)
    assert [v.permission for v in reply.values] == stands


def test_a_plugin_cannot_make_its_own_answer_stand_beside_everything() -> None:
    law = speaker("law", who_takes_it=says(answer(TEAM, "2")))
    insists = speaker("north", who_takes_it=says(replace(answer(TEAM), always=True)))
    reply = engine(insists, floor=[law]).ask("who_takes_it", NOTHING_KNOWN, NOON)
    assert [g.tier for g in reply.kept] == [Tier.FLOOR]
