"""Closing a case."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.errors import CaseClosed, CaseStillOwed, ReasonNeeded
from casework.cases.models import Case, Stage
from casework.duties.models import Duty, DutyState, Hold, HoldState


@transaction.atomic
def close_case(*, case: Case, reason: str, by: User, at: datetime) -> Case:
    """Close a case with a reason. Raises ``CaseStillOwed`` naming what is still to do.

    A pause of court action outlives the case; it ends on its own day.
    """
    require(by, Verb.CASE_CLOSE)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    if not reason.strip():
        raise ReasonNeeded
    owed = Duty.objects.filter(
        case=case, state__in=[DutyState.OPEN, DutyState.BREACHED], strength="must"
    )
    if owed.exists():
        raise CaseStillOwed(list(owed.values_list("words", flat=True)))
    undecided = Hold.objects.filter(case=case, state=HoldState.LIVE, ends_on__isnull=True)
    if undecided.exists():
        raise CaseStillOwed(["Decide on the pause of court action"])
    case.stage, case.closed_at, case.closing_reason = Stage.CLOSED, at, reason
    case.save(update_fields=["stage", "closed_at", "closing_reason"])
    Duty.objects.filter(case=case, state__in=[DutyState.OPEN, DutyState.BREACHED]).update(
        state=DutyState.CANCELLED
    )
    record(action="case.closed", by=by, at=at, subjects=[case])
    chronology.write(
        case=case, kind="closed", words=f"Closed. {reason}", at=at, recorded_at=at, by=by
    )
    return case
