"""A capability keeps its older versions runnable, and a revision gets the one it was written for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casepolicy import PackRefused, PolicyEngine, Revision, read_revision
from casepolicy.building import not_installed
from casepolicy.capability import AnyCapability
from casepolicy.platform_editions import CURRENT, EDITIONS, PlatformEdition
from casepolicy.testing import check_capability
from casepolicy.trace import canonical_bytes, trace
from tests.casepolicy.made_up import (
    LOCKS,
    NOON,
    NOTHING_KNOWN,
    OneSaid,
    answer,
    revision_data,
    says,
    speaker,
)

OLD = speaker("gifts", offers=says(answer(LOCKS, "1")))
NEW = speaker("gifts", offers=says(answer(LOCKS, "2")))
NEW.version = "2"
NEW.earlier = (OLD,)
ANOTHER = answer(LOCKS, "platform:offers")
KNOWN: dict[str, type[AnyCapability]] = {"gifts": NEW}


def written_for(version: str) -> Revision:
    return read_revision(revision_data([{"capability": "gifts", "version": version}]))


def said(revision: Revision, known: dict[str, type[AnyCapability]]) -> bytes:
    engine = PolicyEngine(revision, known)
    return canonical_bytes(trace(engine.ask_all(NOTHING_KNOWN, NOON), engine, NOTHING_KNOWN, NOON))


def test_after_an_upgrade_an_older_revision_says_the_same_bytes() -> None:
    before = said(written_for("1"), {"gifts": OLD})
    assert said(written_for("1"), KNOWN) == before
    assert said(written_for("2"), KNOWN) != before


@pytest.mark.parametrize(("version", "clause"), [("1", "1"), ("2", "2")])
def test_a_revision_is_answered_by_the_version_it_names(version: str, clause: str) -> None:
    engine = PolicyEngine(written_for(version), KNOWN)
    (given,) = engine.ask("offers", NOTHING_KNOWN, NOON).kept
    assert (given.answer.clauses, given.version) == ((clause,), version)


def test_a_version_that_is_not_kept_is_refused_and_those_installed_are_named() -> None:
    with pytest.raises(PackRefused, match="version 3; versions 1 and 2 are installed"):
        PolicyEngine(written_for("3"), KNOWN)


def test_what_is_not_installed_is_named() -> None:
    assert not_installed(written_for("1"), KNOWN) == ()
    assert not_installed(written_for("3"), KNOWN) == ("gifts 3",)
    assert not_installed(written_for("1"), {}) == ("gifts 1",)


def test_the_check_finds_older_versions_that_are_none() -> None:
    class Again(OneSaid):
        """The same version twice, and another capability."""

        earlier = (OneSaid, OLD)

    assert check_capability(Again)[:2] == (
        "one_said has version 1 twice.",
        "one_said keeps 'gifts' as an older version of itself.",
    )


def test_older_versions_are_checked_as_the_newest_is() -> None:
    class Mute(OneSaid):
        """Answers nothing."""

        version = "0"
        offers = None  # type: ignore[assignment]  # the fault that is looked for

    class Newer(OneSaid):
        """Keeps a version that never spoke."""

        version = "2"
        earlier = (Mute,)

    assert any("answers no question" in words for words in check_capability(Newer))


def test_every_edition_of_the_platform_runs_under_its_own_name() -> None:
    assert {name: edition.version for name, edition in EDITIONS.items()} == {
        name: name for name in EDITIONS
    }
    assert EDITIONS[CURRENT.version] is CURRENT


def test_a_newer_edition_of_the_platform_leaves_the_earlier_ones_answers_alone() -> None:
    silent = read_revision(revision_data())
    offers = replace(CURRENT.questions["offers"], default=lambda _: (ANOTHER,))
    newer = PlatformEdition("2", {**CURRENT.questions, "offers": offers}, CURRENT.register)
    before = said(silent, {})
    engine = PolicyEngine(silent, {}, None, newer)
    (given,) = engine.ask("offers", NOTHING_KNOWN, NOON).kept
    assert (given.answer, given.version) == (ANOTHER, "2")
    assert said(silent, {}) == before
    assert trace((), engine, NOTHING_KNOWN, NOON)["platform"] == "2"
