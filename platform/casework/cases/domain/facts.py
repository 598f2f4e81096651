"""A case's facts as they are kept: known values by path, merged over time, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from casepolicy import CaseFacts, read_facts
from casepolicy.facts import PersonRole, Reporter, StepKind, describe_fact
from casepolicy.trace import plain

Kept = dict[str, Any]

_DAMAGE = ("home_damaged", "occupants_unsafe")


def to_keep(facts: CaseFacts) -> Kept:
    """Return what is known as plain JSON, by path."""
    return {path: plain(value) for path, value in facts.known().items()}


def merged(kept: Mapping[str, Any], news: Mapping[str, Any]) -> CaseFacts:
    """Return the facts after news. A value of ``None`` in the news means "not known after all".

    Raises ``FactsRefused`` for a value that can't be, ``UnknownFact`` for a fact there isn't.
    """
    for path in news:
        describe_fact(path)
    both = {**kept, **news}
    return read_facts({path: value for path, value in both.items() if value is not None})


def derived(facts: CaseFacts) -> CaseFacts:
    """Return the facts with those that others make plain, so that nobody has to be asked them."""
    plainly: dict[str, Any] = {
        "person.role": PersonRole.VICTIM,  # a case is about the person who is harmed
        "needs.other_language": facts.victim.needs_interpreter,
    }
    if facts.report.by is Reporter.VICTIM:
        plainly["person.approached_us"] = True
    new = {p: value for p, value in plainly.items() if facts.get(p) is None and value is not None}
    return facts.with_facts(new) if new else facts


def of_closing(kept: Mapping[str, Any], settled: Mapping[str, Any]) -> CaseFacts:
    """Return the facts of a case that somebody is about to close, with what they say is settled."""
    return derived(merged(kept, {**settled, "proposed.step": StepKind.CLOSE_CASE}))


def dated(kept: Mapping[str, Any], news: Mapping[str, Any], told_at: datetime) -> dict[str, Any]:
    """Return the news with the time at which we were told of damage, unless it is known.

    What we hear of now we were told of now at the latest, and the time to put it right runs.
    """
    path = "damage.told_at"
    is_damage = any(news.get(f"damage.{name}") is True for name in _DAMAGE)
    if not is_damage or kept.get(path) is not None or news.get(path) is not None:
        return dict(news)
    return {**news, path: told_at}
