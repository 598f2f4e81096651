"""One plugin's failure: the others are heard, our default joins in, and no case data gets out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from casepolicy import QUESTIONS, Answer, Outcome, Strength, Tier, read_facts
from casepolicy.values import ClockKind
from tests.casepolicy.made_up import (
    CONTACT,
    EVERYTHING_ASKED,
    LOCKS,
    NOON,
    NOTHING_KNOWN,
    PAUSE,
    VALUES,
    answer,
    breaks,
    engine,
    needs,
    says,
    speaker,
)

CALLS_FOR_DEFAULTS = read_facts(EVERYTHING_ASKED)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_failing_plugin_loses_nobody_elses_answer_and_our_default_joins_in(
    question: str,
) -> None:
    sound = speaker("sound", **{question: says(answer(VALUES[question], "2"))})
    broken = speaker("broken", **{question: breaks})
    reply = engine(broken, sound).ask(question, CALLS_FOR_DEFAULTS, NOON)
    assert reply.outcome is Outcome.ANSWERED
    (failure,) = reply.failures
    assert (failure.plugin, failure.kind, failure.where) == ("broken", "RuntimeError", question)
    told = [*reply.kept, *(x.given for x in reply.lost)]
    assert any("2" in g.answer.clauses for g in told)
    ours = [g.answer for g in told if "platform:plugin-failed" in g.answer.clauses]
    assert ours
    assert all(a.needs_human for a in ours)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_policy_whose_only_voice_fails_is_unread_and_not_silent(question: str) -> None:
    reply = engine(speaker("broken", **{question: breaks})).ask(question, CALLS_FOR_DEFAULTS, NOON)
    assert reply.outcome is Outcome.FAILED
    assert reply.silent_on == ()
    assert {g.tier for g in reply.kept} == {Tier.PLATFORM}
    assert all("platform:plugin-failed" in g.answer.clauses for g in reply.kept)


def test_a_failure_of_the_law_is_told_and_leaves_the_policy_silent() -> None:
    law = speaker("law", holds=breaks)
    reply = engine(speaker("north", offers=says()), floor=[law]).ask("holds", NOTHING_KNOWN, NOON)
    assert reply.outcome is Outcome.SILENT
    assert [f.tier for f in reply.failures] == [Tier.FLOOR]


def test_a_hold_stands_when_another_plugin_fails() -> None:
    sound = speaker("sound", holds=says(answer(PAUSE)))
    reply = engine(sound, speaker("broken", holds=breaks)).ask("holds", NOTHING_KNOWN, NOON)
    assert PAUSE in reply.values
    assert len(reply.values) == 2, "the pause of new steps until somebody looks stands beside it"


def test_what_a_failing_plugin_said_is_never_kept() -> None:
    reply = engine(speaker("broken", offers=breaks)).ask("offers", NOTHING_KNOWN, NOON)
    assert "Secret" not in repr(reply)


BAD = {
    "not a list": lambda _: None,
    "a bare value": says(LOCKS),
    "the wrong kind of value": says(answer(PAUSE)),
    "an unknown clause": says(answer(LOCKS, "99")),
    "a strength in words": says(
        Answer(value=LOCKS, strength="must", clauses=("1",))  # type: ignore[arg-type] # the point
    ),
    "clauses that are not a tuple": says(
        Answer(value=LOCKS, strength=Strength.MUST, clauses=["1"])  # type: ignore[arg-type] # the point
    ),
    "facts that do not exist": says(answer(LOCKS, because=("danger.weather",))),
    "a reading that is not recorded": says(answer(LOCKS, interpretation="I-9")),
    "a value filled wrongly": says(answer(replace(LOCKS, kind="measures"))),  # type: ignore[arg-type] # the point
    "a request for an unknown fact": says(needs(LOCKS, "danger.weather")),
    "one good answer and one bad": says(answer(LOCKS), "more"),
}


@pytest.mark.parametrize("script", BAD.values(), ids=BAD.keys())
def test_a_reply_of_the_wrong_shape_is_a_failure_and_upsets_nobody(
    script: Callable[..., Any],
) -> None:
    sound = speaker("sound", offers=says(answer(LOCKS, "2")))
    reply = engine(speaker("odd", offers=script), sound).ask("offers", NOTHING_KNOWN, NOON)
    assert [f.plugin for f in reply.failures] == ["odd"]
    assert reply.failures[0].kind.startswith("UnusableReply: ")
    own = [g for g in reply.kept if g.tier is Tier.LANDLORD]
    assert [g.plugin for g in own] == ["sound"]


def test_a_clock_of_an_unknown_kind_is_a_failure() -> None:
    odd = replace(CONTACT, kind="whenever")  # type: ignore[arg-type] # the point
    reply = engine(speaker("odd", how_soon=says(answer(odd)))).ask("how_soon", NOTHING_KNOWN, NOON)
    assert reply.outcome is Outcome.FAILED
    assert [v.kind for v in reply.values] == [ClockKind.FIRST_CONTACT]
