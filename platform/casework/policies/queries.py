"""Reads of the policy room: which revision decides on a day, how time is counted."""

from __future__ import annotations

from datetime import date, datetime

from casepolicy import NoPolicyInForce
from casepolicy.calendar import LandlordCalendar, OfficeHours, to_local
from casework.policies.models import OfficeHoursSetting, PolicyRevision


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
