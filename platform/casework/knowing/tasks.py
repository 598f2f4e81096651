"""The job that catches what was written in bulk, tells of conflicts, and chases late reviews."""

from __future__ import annotations

from django.utils import timezone

from casework.audit.actors import job
from casework.knowing import actions
from tenancy.api import LandlordRef, every_minute, landlord_job

NAME = "knowing.look_after"


@every_minute
@landlord_job(name=NAME)
def look_after(*, landlord: LandlordRef) -> None:
    """Look for conflicts everywhere, tell those who decide, and say which reviews are late."""
    del landlord
    now, by = timezone.now(), job(NAME)
    actions.mark_unmarked()
    actions.match(at=now)
    actions.tell_of_found(by=by, at=now)
    actions.tell_of_attempts(by=by, at=now)
    actions.escalate(by=by, at=now)
