"""From rows to the components of a page. Nothing here decides anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from casework.cases.models import Case, ChronologyEntry, Stage
from casework.duties import models as duties
from casework.policies.web.explaining import role_words, why_of
from casework.ui.parts import Badge, Duty, DutyState, Event, Identity

_STATES = {
    "open": DutyState.DUE,
    "breached": DutyState.OVERDUE,
    "met": DutyState.DONE,
    "met_late": DutyState.DONE,
    "cancelled": DutyState.DROPPED,
}

SETTLED = (DutyState.DONE, DutyState.DROPPED)

_KINDS = {
    "disclosure": "Disclosure",
    "contact": "Contact",
    "facts": "Became known",
    "home": "Home",
    "assigned": "Officer",
    "duty": "Duty",
    "breach": "Overdue",
    "hold": "Pause",
    "offer": "Offer",
    "measure": "Security",
    "move": "Move",
    "document": "Document",
    "asked": "Policy asked",
    "letter": "Letter",
    "access": "Who may know",
    "closed": "Closed",
}
CHRONOLOGY_KINDS = tuple(_KINDS.items())


def identity(case: Case, *, is_overdue: bool, shows_flags: bool = True) -> Identity:
    """Return the bar that says which case this is; without warnings where a policy hides them."""
    badges = [Badge(text=Stage(case.stage).label)]
    if is_overdue:
        badges.insert(0, Badge(text="Overdue", look="high"))
    if shows_flags and case.facts.get("danger.immediate"):
        badges.insert(0, Badge(text="Immediate danger", look="high"))
    return Identity(
        reference=case.reference,
        safe_name=case.victim.known_as or case.victim.name,
        badges=tuple(badges),
    )


def duty(row: duties.Duty, *, now: datetime, case: Case | None = None) -> Duty:
    """Return one duty with its explanation. A time that passed shows even before the job ran."""
    state = _STATES[row.state]
    if row.state == "open" and row.due_at is not None and row.due_at < now:
        state = DutyState.OVERDUE
    reference = case.reference if case is not None else row.case.reference
    return Duty(
        key=str(row.pk),
        what=row.words,
        who=role_words(row.owner_role).capitalize(),
        state=state,
        is_now=row.is_now,
        due_at=row.due_at,
        href="" if state in SETTLED else reverse("duty", args=[reference, row.pk]),
        case="" if case is not None else reference,
        breached_at=row.breached_at,
        done_at=row.done_at,
        note=row.reason or "",
        why=why_of(row.why, about=row.words, reference=reference),
    )


def event(entry: ChronologyEntry, names: Mapping[UUID, str]) -> Event:
    """Return one line of the chronology."""
    lines = entry.words.partition("\n")
    return Event(
        title=lines[0] if len(lines[0]) <= 120 else lines[0][:117] + "…",  # noqa: PLR2004 - a line
        text=entry.words if lines[2] or len(lines[0]) > 120 else "",  # noqa: PLR2004 - a line
        at=entry.at,
        by=names.get(entry.by_id, "a former colleague") if entry.by_id else "Holdfast",
        kind=_KINDS.get(entry.kind, entry.kind),
        is_breach=entry.kind == "breach",
    )
