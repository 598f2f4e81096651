"""Reads of the policy room: which revision decides on a day, how time is counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max

from casepolicy import NoPolicyInForce
from casepolicy.calendar import LandlordCalendar, OfficeHours, to_local
from casepolicy.reviewing import overdue_words
from casepolicy.revision import Manifest
from casework.policies.models import OfficeHoursSetting, PluginTrouble, PolicyRevision


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


def review_notice(on: date) -> str:
    """Say that the policy in force on a day is past its own review date; nothing if it isn't."""
    started = PolicyRevision.objects.filter(in_force_from__lte=on)
    manifest = started.values_list("data__manifest", flat=True).first()
    return overdue_words(Manifest.model_validate(manifest), on) if manifest else ""


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
