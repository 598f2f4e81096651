"""Reads of the policy room: which revision decides on a day, how time is counted, replays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max

from casepolicy import NoPolicyInForce, read_facts
from casepolicy.calendar import LandlordCalendar, OfficeHours, to_local
from casepolicy.trace import canonical_bytes
from casework.policies.asking import ask
from casework.policies.models import (
    Decision,
    OfficeHoursSetting,
    PluginTrouble,
    PolicyRevision,
)


def revision_on(day: date) -> PolicyRevision:
    """Return the revision in force on an anchor day, without its text until that is read.

    Raises ``NoPolicyInForce`` only where no policy was ever started.
    """
    row = PolicyRevision.objects.defer("data").filter(in_force_from__lte=day).first()
    if row is None:
        raise NoPolicyInForce(day)
    return row


def revision_at(at: datetime) -> PolicyRevision:
    """Return the revision in force on the London day of a moment."""
    return revision_on(to_local(at).date())


def calendar() -> LandlordCalendar:
    """Return this landlord's calendar. Without office hours set, it says so when asked."""
    return LandlordCalendar(
        hours=tuple(
            office_hours(row) for row in OfficeHoursSetting.objects.order_by("effective_from")
        )
    )


def office_hours(row: OfficeHoursSetting) -> OfficeHours:
    """Read one stored setting of office hours."""
    return OfficeHours.model_validate(
        {"effective_from": row.effective_from, **row.openings, "closures": row.closures}
    )


def troubles_since(since: datetime) -> list[dict[str, Any]]:
    """Return what could not be read since then, the latest first, each with how often and when."""
    rows = (
        PluginTrouble.objects.filter(seen_from__gte=since)
        .values("revision__number", "plugin", "version", "question", "kind")
        .annotate(spells=Count("id"), last_at=Max("seen_from"))
        .order_by("-last_at", "plugin", "question", "kind")
    )
    return [dict(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A decision asked again with what it saw then, and whether it says the same, byte for byte."""

    is_same: bool
    trace: dict[str, Any]


def replay(decision: Decision) -> Replayed:
    """Ask a stored decision's revision again, with its facts, at its time. Writes nothing."""
    stored: dict[str, Any] = decision.trace
    said = ask(
        revision_id=decision.revision_id,
        facts=read_facts(decision.facts),
        at=datetime.fromisoformat(stored["at"]),
        calendar=calendar(),
        questions=[reply["question"] for reply in stored["replies"]],
    )
    is_same = canonical_bytes(said.trace) == canonical_bytes(stored)
    return Replayed(is_same, said.trace)
