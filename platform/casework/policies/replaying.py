"""Asking a stored decision again: with what it saw then, by the versions that answered then.

A decision keeps its facts, its time, the ends of its clocks, its revision and its edition of the
law. Code it only names: plugins, the platform's edition, the version of the trace. Where one of
those no longer runs, that is said in words and is never taken for a match.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casepolicy import FactsRefused, PackRefused, read_facts
from casepolicy.apart import installed
from casepolicy.building import not_installed
from casepolicy.platform_editions import EDITIONS
from casepolicy.trace import VERSIONS, canonical_bytes
from casework.access.encryption import DecryptionRefused, KeyDestroyed
from casework.policies.asking import ask_again
from casework.policies.engines import engine_of, floor_of, revision_of
from casework.policies.models import Decision
from tenancy.api import current_landlord

DESTROYED = "its case was destroyed for good, and with it what the decision saw and said"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A decision asked again, and whether it says the same, byte for byte."""

    is_same: bool
    trace: dict[str, Any] | None
    """What it says now; nothing where it could not be asked."""
    obstacles: tuple[str, ...] = ()
    """What is no longer there to ask it with, in words; then nobody can tell whether it is same."""


def replay(decision: Decision) -> Replayed:
    """Ask a stored decision again with its own facts, time, policy and law. Writes nothing.

    Raises ``DecryptionRefused`` for a row whose protected values were changed or moved.
    """
    try:
        stored: dict[str, Any] = decision.trace
    except KeyDestroyed:
        return Replayed(is_same=False, trace=None, obstacles=(DESTROYED,))
    obstacles = tuple(_obstacles(decision, stored))
    if obstacles:
        return Replayed(is_same=False, trace=None, obstacles=obstacles)
    again = ask_again(
        engine_of(
            decision.revision_id, floor_id=decision.floor_id, platform=str(stored["platform"])
        ),
        facts=read_facts(decision.facts),
        at=decision.asked_at,
        ends=decision.ends,
        questions=[reply["question"] for reply in stored["replies"]],
        anchor=date.fromisoformat(stored["law"]["as_it_stood_on"]),
    )
    return Replayed(canonical_bytes(again) == canonical_bytes(stored), again)


def is_intact(decision: Decision) -> Replayed:
    """Replay a decision whatever its row holds: one that can't be read is not the same."""
    try:
        return replay(decision)
    except (DecryptionRefused, FactsRefused, PackRefused, LookupError, TypeError, ValueError):
        return Replayed(is_same=False, trace=None)


def _obstacles(decision: Decision, stored: Mapping[str, Any]) -> Iterator[str]:
    if stored["trace"] not in VERSIONS:
        yield f"{stored['trace']} is not written any more"
    edition = EDITIONS.get(str(stored["platform"]))
    if edition is None:
        yield f"edition {stored['platform']} of the platform's defaults is not installed"
    elif gone := sorted({r["question"] for r in stored["replies"]} - set(edition.questions)):
        yield f"{', '.join(gone)} is not asked any more"
    if decision.floor_id is None:
        yield "it was made before decisions kept the law they saw"
        return
    offered = installed(str(current_landlord().id), must_run=False)
    for revision in (revision_of(decision.revision_id), floor_of(decision.floor_id)):
        for label in not_installed(revision, offered):
            yield f"{label} is not installed"
