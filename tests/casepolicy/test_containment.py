"""One plugin's failure: the others are heard, our default joins in, and no case data gets out."""

import sys
from collections.abc import Callable
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from casepolicy import QUESTIONS, Answer, CaseFacts, Outcome, Strength, Tier, read_facts
from casepolicy.troubles import PluginFailed
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


def prints(_: CaseFacts) -> Any:
    """A script that shows what must not be shown."""
    print("Secret Street")
    print("Secret Street", file=sys.stderr)
    sys.stdout.buffer.write(b"Secret Street")
    return [answer(LOCKS)]


def mutates(facts: CaseFacts) -> Any:
    """A script that writes into frozen facts, by the back door."""
    object.__setattr__(facts.danger, "arson", True)
    object.__setattr__(facts, "money", None)
    return [answer(LOCKS)]


def mutates_and_breaks(facts: CaseFacts) -> Any:
    """A script that writes into facts and then fails."""
    facts.danger.__dict__["arson"] = True
    raise RuntimeError


def leaves(_: CaseFacts) -> Any:
    """A script that asks Python to end."""
    raise SystemExit


def raises_what_it_made(_: CaseFacts) -> Any:
    """A script whose error says by its name what must not be said."""
    raise type("SecretStreet", (Exception,), {})


def claims(_: CaseFacts) -> Any:
    """A script that raises our own error with a text of its own."""
    raise PluginFailed("Secret Street")


class ChangingList(list[Any]):
    """A list that holds something else each time it is read."""

    def __iter__(self) -> Any:
        yield answer(LOCKS, "1" if self else "99")
        self.clear()


IN_PROCESS = {
    "prints": (prints, "Printed"),
    "mutates": (mutates, "ChangedTheFacts"),
    "mutates and breaks": (mutates_and_breaks, "RuntimeError"),
    "leaves": (leaves, "SystemExit"),
    "raises what it made": (raises_what_it_made, "ErrorOfItsOwn"),
    "claims": (claims, "ErrorOfItsOwn"),
}


@pytest.mark.parametrize(("script", "kind"), IN_PROCESS.values(), ids=IN_PROCESS.keys())
def test_what_a_plugin_does_beside_answering_reaches_nobody(
    script: Callable[..., Any], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = read_facts({"victim.in_need": True})
    saw: list[Any] = []

    def looks(given: CaseFacts) -> Any:
        saw.append(given.known())
        return [answer(LOCKS, "2")]

    reply = engine(speaker("odd", offers=script), speaker("sound", offers=looks)).ask(
        "offers", facts, NOON
    )
    assert [(f.plugin, f.kind) for f in reply.failures] == [("odd", kind)]
    assert {g.plugin for g in reply.kept if g.tier is Tier.LANDLORD} == {"sound"}
    assert saw == [{"victim.in_need": True}]
    assert facts.known() == {"victim.in_need": True}
    assert capsys.readouterr() == ("", "")
    assert "Secret" not in repr(reply)


def test_a_list_that_changes_is_read_once() -> None:
    reply = engine(speaker("odd", offers=lambda _: ChangingList([1]))).ask(
        "offers", NOTHING_KNOWN, NOON
    )
    assert not reply.failures
    assert [g.answer.clauses for g in reply.kept if g.tier is Tier.LANDLORD] == [("1",)]


def test_others_print_as_always(capsys: pytest.CaptureFixture[str]) -> None:
    def waits(_: CaseFacts) -> Any:
        from_elsewhere = Thread(target=print, args=("from another thread",))
        from_elsewhere.start()
        from_elsewhere.join()
        return [answer(LOCKS)]

    reply = engine(speaker("slow", offers=waits)).ask("offers", NOTHING_KNOWN, NOON)
    print("afterwards")
    assert not reply.failures
    assert capsys.readouterr().out == "from another thread\nafterwards\n"


def test_ctrl_c_is_for_the_person_who_pressed_it() -> None:
    def interrupted(_: CaseFacts) -> Any:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine(speaker("odd", offers=interrupted)).ask("offers", NOTHING_KNOWN, NOON)
