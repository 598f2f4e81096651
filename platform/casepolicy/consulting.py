"""Asks a policy and counts its deadlines in one call: the trace, and when each clock ends.

For those who only ask and keep nothing: the command line and the stateless API. Stored decisions
are made in the casework's policy room, from the same parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casepolicy.answer import Reply
from casepolicy.calendar import CalendarError, Deadline, LandlordCalendar
from casepolicy.deadlines import deadline_of, due_at
from casepolicy.engine import PolicyEngine
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs import QUESTIONS
from casepolicy.trace import trace
from casepolicy.values import Clock
from casepolicy.verdict import verdicts


@dataclass(frozen=True, slots=True)
class Counted:
    """When one clock ends; or why nobody can say, in words; or neither, where it has no end."""

    clock: Clock
    deadline: Deadline | None
    problem: str = ""

    def as_data(self) -> dict[str, Any]:
        """Return it as plain JSON values. Moments are in UTC, with London's clocks beside them."""
        found = self.deadline
        return {
            "key": self.clock.key,
            "due_at": found.due_at.isoformat() if found else None,
            "due_local": found.due_local.isoformat() if found else None,
            "counted": found.reading.value if found else None,
            "steps": list(found.sentences) if found else [],
            "other_reading": _other(found),
            "problem": self.problem or None,
        }


@dataclass(frozen=True, slots=True)
class Consultation:
    """A trace, and beside each answer to ``how_soon``, in the same order, when it falls due."""

    trace: dict[str, Any]
    counted: tuple[Counted, ...]

    def as_data(self) -> dict[str, Any]:
        """Return ``trace.v1`` with ``deadlines`` and ``verdicts`` added, as plain JSON values."""
        return {
            **self.trace,
            "deadlines": [each.as_data() for each in self.counted],
            "verdicts": verdicts(self.trace["replies"]),
        }


def consult(
    engine: PolicyEngine,
    facts: CaseFacts,
    at: datetime,
    *,
    calendar: LandlordCalendar,
    questions: Iterable[str] = tuple(QUESTIONS),
) -> Consultation:
    """Ask some questions at an aware time, and count each deadline on the landlord's calendar.

    Without office hours the deadlines that need them hold a problem in words, and no date.
    """

    def end_of(clock: Clock) -> datetime | None:
        return due_at(clock, facts, calendar)

    replies = [engine.ask(name, facts, at, end_of) for name in questions]
    counted = tuple(
        _counted(value, facts, calendar) for value in _values(replies) if isinstance(value, Clock)
    )
    return Consultation(trace(replies, engine, facts, at), counted)


def _values(replies: Iterable[Reply[Any]]) -> Iterable[Any]:
    return (value for reply in replies for value in reply.values)


def _counted(clock: Clock, facts: CaseFacts, calendar: LandlordCalendar) -> Counted:
    try:
        return Counted(clock, deadline_of(clock, facts, calendar))
    except CalendarError as error:
        return Counted(clock, None, str(error))


def _other(deadline: Deadline | None) -> dict[str, str] | None:
    if deadline is None or deadline.other is None:
        return None
    other = deadline.other
    return {
        "due_at": other.due_at.isoformat(),
        "due_local": other.due_local.isoformat(),
        "counted": other.reading.value,
        "words": other.reading.words,
    }
