"""Writes of the policy room: putting a revision in force, setting hours, and deciding a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casepolicy import CaseFacts, Revision
from casepolicy.answer import Reply
from casepolicy.calendar import CalendarError, Deadline, LandlordCalendar, OfficeHours
from casepolicy.deadlines import deadline_of, due_at
from casepolicy.hookspecs import QUESTIONS
from casepolicy.trace import plain, trace
from casepolicy.values import Clock

from casework.access.models import User
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.cases.models import Case
from casework.policies import queries
from casework.policies.engines import engine_for, floor
from casework.policies.models import Decision, OfficeHoursSetting, PolicyRevision


@dataclass(frozen=True, slots=True)
class Decided:
    """A stored decision with everything its effects need."""

    decision: Decision
    trace: Mapping[str, Any]
    replies: Mapping[str, Reply[Any]]
    deadlines: Mapping[str, Deadline]
    """By clock kind, for clocks whose end could be worked out."""
    calendar_problem: str
    """Why some end could not be worked out, in words; empty when all could."""
    calendar: LandlordCalendar


def adopt_revision(
    *, revision: Revision, source: str, by: User | Actor, at: datetime
) -> PolicyRevision:
    """Store a revision, in force from its own date. Raises ``PackRefused`` if it can't be asked."""
    latest = PolicyRevision.objects.order_by("-number").first()
    number = latest.number + 1 if latest is not None else 0
    row = PolicyRevision.objects.create(
        number=number,
        in_force_from=revision.in_force_from,
        data=plain(revision.model_dump(mode="json", exclude={"number"})),
        source=source,
        recorded_at=at,
        recorded_by=by.pk if isinstance(by, User) else None,
    )
    engine_for(row)
    record(action="policy.adopted", by=by, at=at, subjects=[row])
    return row


def set_office_hours(
    *,
    effective_from: date,
    week: Mapping[str, Iterable[tuple[str, str]]],
    closures: Iterable[Mapping[str, str]] = (),
    by: User | Actor,
    at: datetime,
) -> OfficeHoursSetting:
    """Set when the offices are open from a day on. Raises pydantic errors in plain words."""
    openings = {
        day: [{"opens": o, "closes": c} for o, c in pairs] for day, pairs in week.items()
    }
    row = OfficeHoursSetting(
        effective_from=effective_from, openings=openings, closures=[dict(c) for c in closures]
    )
    checked: OfficeHours = queries.office_hours(row)
    del checked
    row.save(force_insert=True)
    record(action="office_hours.set", by=by, at=at, subjects=[row])
    return row


def decide(
    *,
    case: Case,
    facts: CaseFacts,
    occasion: str,
    by: User | Actor,
    at: datetime,
    questions: Iterable[str] = tuple(QUESTIONS),
) -> Decided:
    """Ask the case's revision, and store what it saw and said."""
    engine = engine_for(case.revision)
    calendar = queries.calendar()
    problem = ""

    def end_of(clock: Clock) -> datetime | None:
        nonlocal problem
        try:
            return due_at(clock, facts, calendar)
        except CalendarError as error:
            problem = str(error)
            return None

    replies = {name: engine.ask(name, facts, at, end_of) for name in questions}
    said = trace(tuple(replies.values()), engine, facts, at)
    decision = Decision.objects.create(
        case=case,
        revision=case.revision,
        floor_from=floor().in_force_from,
        occasion=occasion,
        asked_at=at,
        asked_by=by.pk if isinstance(by, User) else None,
        facts=said["facts"],
        trace=said,
    )
    clocks = [v for v in replies["how_soon"].values] if "how_soon" in replies else []
    deadlines = {
        clock.kind.value: found
        for clock in clocks
        if end_of(clock) is not None
        and (found := deadline_of(clock, facts, calendar)) is not None
    }
    record(action="policy.asked", by=by, at=at, subjects=[decision, case])
    return Decided(decision, said, replies, deadlines, problem, calendar)
