"""Jobs: the clock is looked at by a worker, so that a breach shows without anybody's page load."""

from __future__ import annotations

from django.utils import timezone

from casework.audit.actors import job
from casework.cases.actions.deciding import apply
from casework.cases.domain.facts import merged
from casework.cases.locking import lock
from casework.duties import actions
from casework.duties.queries import cases_without_a_time
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


@landlord_job(name="duties.count_again")
def count_again(*, landlord: LandlordRef) -> None:
    """Give duties their time that had none, once a landlord has set office hours."""
    del landlord
    now = timezone.now()
    by = job("duties.count_again")
    for case in cases_without_a_time():
        facts = merged(lock(case).facts, {})
        apply(case=case, facts=facts, occasion="office_hours", by=by, at=now)
