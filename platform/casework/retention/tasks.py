"""Once a day each landlord's closed cases are looked at; what is due then shows on a page."""

from __future__ import annotations

from django.utils import timezone

from casework.audit.actors import job
from casework.retention.actions import work_out_keeping_times
from tenancy.api import LandlordRef, emit, landlord_job, landlords, platform_job

AT_ONCE = 200


@landlord_job(name="retention.look_at_times")
def look_at_times(*, landlord: LandlordRef) -> None:
    """Work out until when some closed cases are kept, and come again while there are more."""
    del landlord
    by = job("retention.look_at_times")
    if work_out_keeping_times(most=AT_ONCE, by=by, at=timezone.now()) == AT_ONCE:
        emit(topic="retention.look_at_times", payload={})


@platform_job(name="retention.every_day", cron="20 4 * * *")
def every_day() -> None:
    """Start it for every active landlord."""
    for landlord in landlords():
        if landlord.is_active:
            look_at_times.defer(landlord, only_one=True)
