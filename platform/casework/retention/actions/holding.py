"""Legal holds: while one is on, nobody can destroy the case."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases.locking import lock
from casework.cases.models import Case
from casework.retention.errors import HoldAlready, ReasonNeeded
from casework.retention.models import LegalHold


@transaction.atomic
def place_legal_hold(*, case: Case, reason: str, by: User, at: datetime) -> LegalHold:
    """Keep a case whatever the policy says, until the hold is lifted.

    Raises ``HoldAlready`` and ``ReasonNeeded``.
    """
    require(by, Verb.LEGAL_HOLD)
    if not reason.strip():
        raise ReasonNeeded
    lock(case)
    if is_held(case):
        raise HoldAlready
    hold = LegalHold.objects.create(case=case, reason=reason.strip(), placed_at=at, placed_by=by)
    record(action="legal_hold.placed", by=by, at=at, subjects=[hold, case])
    return hold


@transaction.atomic
def lift_legal_hold(*, hold: LegalHold, by: User, at: datetime) -> LegalHold:
    """End a hold. The case is then kept as the policy says."""
    require(by, Verb.LEGAL_HOLD)
    hold.lifted_at, hold.lifted_by = at, by
    hold.save(update_fields=["lifted_at", "lifted_by"])
    record(action="legal_hold.lifted", by=by, at=at, subjects=[hold, hold.case_id])
    return hold


def is_held(case: Case) -> bool:
    """Return whether a hold is on; for a case that is locked."""
    return LegalHold.objects.filter(case=case, lifted_at__isnull=True).exists()
