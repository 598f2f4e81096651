"""Asking one revision: facts, time and calendar in; replies and their trace out. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from casepolicy import CaseFacts, PolicyEngine
from casepolicy.answer import Reply
from casepolicy.calendar import CalendarError, LandlordCalendar
from casepolicy.deadlines import deadline_of, due_at
from casepolicy.trace import trace
from casepolicy.values import Clock
from casework.policies.domain.counted import Counted
from casework.policies.domain.ends import Ends, Recorded, kept
from casework.policies.engines import engine_of
from casework.policies.troubles import tell_operator
from tenancy.api import current_landlord


@dataclass(frozen=True, slots=True)
class Said:
    """What a policy said, ready to be stored."""

    trace: dict[str, Any]
    replies: Mapping[str, Reply[Any]]
    clocks: tuple[Counted, ...]
    """One for each answer to "how soon", in the order of the answers."""
    ends: Ends
    """When each clock that was compared ended."""


def ask(
    *,
    revision_id: UUID,
    facts: CaseFacts,
    at: datetime,
    calendar: LandlordCalendar,
    questions: Iterable[str],
    anchor: date | None = None,
    floor_id: UUID | None = None,
) -> Said:
    """Ask some questions of a revision. Without office hours, answers stand without their times.

    ``anchor`` is the day whose law speaks; unless given, the day of the report. ``floor_id`` is the
    kept edition of the law; unless given, the shipped one speaks.
    """
    engine = engine_of(revision_id, floor_id=floor_id)
    end_of = Recorded(lambda clock: due_at(clock, facts, calendar))
    replies = {name: engine.ask(name, facts, at, end_of, anchor=anchor) for name in questions}
    tell_operator(current_landlord().slug, engine.revision.number, replies.values())
    clocks = replies["how_soon"].values if "how_soon" in replies else ()
    return Said(
        trace=trace(tuple(replies.values()), engine, facts, at, anchor=anchor),
        replies=replies,
        clocks=tuple(_counted(clock, facts, calendar) for clock in clocks),
        ends=end_of.as_data(),
    )


def ask_again(
    engine: PolicyEngine,
    *,
    facts: CaseFacts,
    at: datetime,
    ends: Ends,
    questions: Iterable[str],
    anchor: date,
) -> dict[str, Any]:
    """Return the trace of what was asked once before, with its clocks ended as they were then."""
    replies = [engine.ask(name, facts, at, kept(ends), anchor=anchor) for name in questions]
    return trace(replies, engine, facts, at, anchor=anchor)


def _counted(clock: Clock, facts: CaseFacts, calendar: LandlordCalendar) -> Counted:
    try:
        return Counted(deadline_of(clock, facts, calendar))
    except CalendarError as error:
        return Counted(problem=str(error))
