"""Jobs: the clock is looked at by a worker, so that a breach shows without anybody's page load."""

from __future__ import annotations

from django.utils import timezone

from casework.audit.actors import job
from casework.duties import actions
from tenancy.api import LandlordRef, every_minute, landlord_job


@every_minute
@landlord_job(name="duties.look_at_clock")
def look_at_clock(*, landlord: LandlordRef) -> None:
    """Note what is overdue and end what has run out, for one landlord."""
    del landlord
    now = timezone.now()
    by = job("duties.look_at_clock")
    actions.note_breaches(by=by, at=now)
    actions.expire_holds(by=by, at=now)
