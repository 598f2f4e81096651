"""Properties that every policy must have, for generated facts: see ``strategies``.

Each raises ``AssertionError`` with what was lost or what differed. None needs hypothesis.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from random import Random
from typing import Any

from casepolicy.answer import Reply
from casepolicy.calendar import LandlordCalendar
from casepolicy.capability import AnyCapability
from casepolicy.deadlines import due_at
from casepolicy.engine import PolicyEngine
from casepolicy.facts import CaseFacts, read_facts
from casepolicy.revision import Revision
from casepolicy.testing.protections import COMPARED, protections_lost
from casepolicy.testing.running import EXAMPLE_OFFICE
from casepolicy.trace import canonical_bytes, trace
from casepolicy.values import Clock


def traced(
    engine: PolicyEngine,
    facts: CaseFacts,
    at: datetime,
    calendar: LandlordCalendar = EXAMPLE_OFFICE,
) -> bytes:
    """Ask every question and return the bytes that would be stored."""

    def end_of(clock: Clock) -> datetime | None:
        return due_at(clock, facts, calendar)

    return canonical_bytes(trace(engine.ask_all(facts, at, end_of), engine, facts, at))


def shuffled(revision: Revision, order: Random) -> Revision:
    """Return a revision whose plugins, and the rows of their settings, stand in another order."""
    entries = [
        entry.model_copy(update={"settings": _shuffled_rows(entry.settings, order)})
        for entry in revision.plugins
    ]
    order.shuffle(entries)
    return revision.model_copy(update={"plugins": tuple(entries)})


def _shuffled_rows(settings: Mapping[str, Any], order: Random) -> dict[str, Any]:
    shuffled_settings = dict(settings)
    for name, rows in settings.items():
        if isinstance(rows, list | tuple):
            shuffled_settings[name] = order.sample(list(rows), len(rows))
    return shuffled_settings


def check_order_never_shows(
    revision: Revision,
    capabilities: Mapping[str, type[AnyCapability]],
    floor: Revision | None,
    facts: CaseFacts,
    at: datetime,
    order: Random,
) -> None:
    """Check that the order of plugins, and of their rules, changes no byte of the trace."""
    engine = PolicyEngine(revision, capabilities, floor)
    other = PolicyEngine(
        shuffled(revision, order), capabilities, shuffled(floor, order) if floor else None
    )
    if traced(engine, facts, at) != traced(other, facts, at):
        msg = f"The order of the plugins shows in the answers, for these facts: {facts.known()}"
        raise AssertionError(msg)


def check_danger_costs_no_protection(
    engine: PolicyEngine, facts: CaseFacts, risk: str, at: datetime
) -> None:
    """Check that learning of a danger costs the person nothing: see ``protections_lost``."""
    check_dangers_cost_no_protection(engine, facts, [risk], at)


def check_dangers_cost_no_protection(
    engine: PolicyEngine, facts: CaseFacts, risks: Iterable[str], at: datetime
) -> int:
    """Check it for each danger by itself, and return how many of them were not known before."""

    def end_of(clock: Clock) -> datetime | None:
        return due_at(clock, facts, EXAMPLE_OFFICE)

    def asked(known: CaseFacts) -> list[Reply[Any]]:
        return [engine.ask(question, known, at, end_of) for question in sorted(COMPARED)]

    before, learnt = asked(facts), 0
    for risk in risks:
        if facts.get(risk) is True:
            continue
        learnt += 1
        if lost := protections_lost(before, asked(facts.with_facts({risk: True})), end_of):
            msg = f"When {risk} became yes: {' '.join(lost)} The facts were: {facts.known()}"
            raise AssertionError(msg)
    return learnt


def check_replays(engine: PolicyEngine, facts: CaseFacts, at: datetime) -> None:
    """Check that what is stored, read back and asked again gives the same bytes."""
    first = traced(engine, facts, at)
    stored = json.loads(first)
    again = traced(engine, read_facts(stored["facts"]), datetime.fromisoformat(stored["at"]))
    if first != again:
        msg = f"The trace does not replay, for these facts: {facts.known()}"
        raise AssertionError(msg)
