"""Whatever a plugin of another distribution does: the others are heard, and our default joins in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casepolicy import Outcome, PolicyEngine, Tier
from casepolicy.answer import Reply
from casepolicy.apart import Workers
from casepolicy.apart.foreign import Foreign
from casepolicy.troubles import PluginFailed
from tests.casepolicy.apart.made_up import (
    MISCHIEF,
    SECRET,
    TAME,
    foreign,
    install,
    landlords_engine,
)
from tests.casepolicy.made_up import LOCKS, NOON, NOTHING_KNOWN, answer, says, speaker

SOUND = speaker("sound", offers=says(answer(LOCKS, "2")))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Foreign]:
    return foreign(install(tmp_path_factory.mktemp("acme"), {**MISCHIEF, **TAME}))


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """One landlord's process may be renewed many times in this module, and is ended after it."""
    made = Workers()
    yield made
    made.end_all()


def ask(engine: PolicyEngine) -> Reply[Any]:
    return engine.ask("offers", NOTHING_KNOWN, NOON)


def said_by(reply: Reply[Any]) -> set[str]:
    return {given.plugin for given in reply.kept}


@pytest.mark.parametrize("mischief", MISCHIEF)
def test_the_other_answers_stand_and_our_default_joins_in(
    mischief: str,
    found: dict[str, Foreign],
    workers: Workers,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    twin = landlords_engine("twin", workers, found, ["good"])
    before = ask(twin)
    reply = ask(landlords_engine("north", workers, found, [mischief], SOUND))
    assert reply.outcome is Outcome.ANSWERED
    assert said_by(reply) == {"sound", "platform"}
    assert [(f.plugin, f.tier, f.where) for f in reply.failures] == [
        (mischief, Tier.LANDLORD, "offers")
    ]
    ours = [g.answer for g in reply.kept if g.plugin == "platform"]
    assert all("platform:plugin-failed" in a.clauses and a.needs_human for a in ours)
    assert ask(twin) == before, "the landlord next door has the same answers"
    assert said_by(before) == {"good"}
    shown = f"{reply!r}{caplog.text}{''.join(capfd.readouterr())}"
    assert "Jane" not in shown
    assert "Secret" not in shown


@pytest.mark.parametrize("mischief", MISCHIEF)
def test_the_same_landlords_next_question_is_answered(
    mischief: str, found: dict[str, Foreign], workers: Workers
) -> None:
    ask(landlords_engine("north", workers, found, [mischief]))
    reply = ask(landlords_engine("north", workers, found, ["good"]))
    assert (reply.failures, said_by(reply)) == ((), {"good"})


@pytest.mark.parametrize("plugin", TAME)
def test_what_harms_nobody_is_heard(
    plugin: str, found: dict[str, Foreign], workers: Workers
) -> None:
    reply = ask(landlords_engine("north", workers, found, [plugin]))
    assert (reply.failures, said_by(reply)) == ((), {plugin})
    assert NOTHING_KNOWN.known() == {}


@pytest.mark.parametrize(
    ("mischief", "kind"),
    [
        ("raises", "RuntimeError"),
        ("raises_of_its_own", "ErrorOfItsOwn"),
        ("sleeps", "TookTooLong"),
        ("runs_in_circles", "TookTooLong"),
        ("asks_for_too_much", "MemoryError"),
        ("prints", "Printed"),
        ("kills_itself", "ProcessEnded"),
        ("forges_an_answer", "UnreadableReply"),
        ("says_it_will_be_long", "ReplyTooLong"),
        ("opens_a_socket", "PermissionError"),
        ("imports_django", "PermissionError"),
        ("imports_the_database", "PermissionError"),
        ("reads_our_environment", "PermissionError"),
        ("writes_a_file", "PermissionError"),
    ],
)
def test_how_it_failed_is_told_in_our_words(
    mischief: str, kind: str, found: dict[str, Foreign], workers: Workers
) -> None:
    (failure,) = ask(landlords_engine("north", workers, found, [mischief])).failures
    assert failure.kind == kind


def test_memory_without_end_comes_to_an_end(found: dict[str, Foreign], workers: Workers) -> None:
    (failure,) = ask(landlords_engine("north", workers, found, ["allocates"])).failures
    assert failure.kind in {"MemoryError", "TookTooLong"}, "whichever limit a slow machine meets"


def test_a_plugin_is_never_imported_here(found: dict[str, Foreign], workers: Workers) -> None:
    import sys  # noqa: PLC0415 - what is loaded is the point

    ask(landlords_engine("north", workers, found, ["good"]))
    assert not [name for name in sys.modules if name.startswith("acme")]


def test_landlords_share_no_process(found: dict[str, Foreign], workers: Workers) -> None:
    north, south = (workers.of(owner, found["good"]) for owner in ("north", "south"))
    assert north is not south
    assert north is workers.of("north", found["good"])


def test_a_hang_ends_the_process_and_the_next_one_is_another(
    found: dict[str, Foreign], tmp_path: Path
) -> None:
    workers = Workers()
    engine = landlords_engine("north", workers, found, ["sleeps", "good"])
    ask(engine)
    worker = workers.of("north", found["good"])
    process = worker._process
    assert process is not None
    ended = process._popen.pid
    workers.end_all()
    with pytest.raises(ProcessLookupError):
        os.kill(ended, 0)


def test_what_is_asked_at_once_from_many_threads_is_answered_one_by_one(
    found: dict[str, Foreign], workers: Workers
) -> None:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only here

    engine = landlords_engine("north", workers, found, ["good"])
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: ask(engine), range(64)))
    assert {said for reply in replies for said in said_by(reply)} == {"good"}
    assert not [f for reply in replies for f in reply.failures]


def test_after_three_failures_it_is_left_alone_for_a_while(found: dict[str, Foreign]) -> None:
    now = [1000.0]
    workers = Workers(clock=lambda: now[0] + _real())
    try:
        engine = landlords_engine("north", workers, found, ["raises"])
        kinds = [ask(engine).failures[0].kind for _ in range(5)]
        assert kinds == ["RuntimeError"] * 3 + ["Quarantined"] * 2
        other = landlords_engine("north", workers, found, ["raises"])
        assert ask(other).failures[0].kind == "RuntimeError", "another revision has its own count"
        now[0] += 901
        assert ask(engine).failures[0].kind == "RuntimeError", "it is asked once more"
        assert ask(engine).failures[0].kind == "Quarantined", "and rests again"
    finally:
        workers.end_all()


def _real() -> float:
    import time  # noqa: PLC0415 - the clock that Workers itself uses

    return time.monotonic()


def test_a_process_that_cannot_start_is_a_failure_of_its_plugins_only(
    found: dict[str, Foreign], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    workers = Workers()
    reply = ask(landlords_engine("north", workers, found, ["good"], SOUND, must_run=False))
    assert {f.kind for f in reply.failures} == {"CouldNotStart"}
    assert said_by(reply) == {"sound", "platform"}


def test_nothing_of_a_failure_is_kept_with_its_error() -> None:
    assert SECRET not in repr(PluginFailed("RuntimeError"))
