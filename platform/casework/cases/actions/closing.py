"""Closing a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from casepolicy.hookspecs import QUESTIONS
from casepolicy.verdict import verdict
from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.domain.facts import of_closing
from casework.cases.errors import CaseClosed, CaseStillOwed, ReasonNeeded
from casework.cases.locking import lock
from casework.cases.models import Case, Stage
from casework.duties.domain.looks import LOOK
from casework.duties.models import LIVE, Duty, DutyState, Hold, HoldState
from casework.housing.models import TransferRequest, TransferState
from casework.policies.actions import decide
from casework.safety.models import Measure, MeasureState

OCCASION = "closing"
CHECKS = QUESTIONS["checks_first"]


@transaction.atomic
def close_case(
    *, case: Case, reason: str, by: User, at: datetime, settled: Mapping[str, Any] | None = None
) -> Case:
    """Close a case with a reason. Raises ``CaseStillOwed`` naming what is still to do.

    ``settled`` are facts on what must be settled first. The policy is asked, and what it finds
    not met is written down beside the reason: the reason is for closing all the same. A pause of
    court action outlives the case; it ends on its own day.
    """
    require(by, Verb.CASE_CLOSE)
    lock(case)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    if not reason.strip():
        raise ReasonNeeded
    if owed := _still_owed(case, at):
        raise CaseStillOwed(owed)
    unmet = _unmet(case, settled or {}, by, at)
    case.stage, case.closed_at, case.closing_reason = Stage.CLOSED, at, reason
    case.save(update_fields=["stage", "closed_at", "closing_reason"])
    Duty.objects.filter(case=case, state__in=LIVE).update(state=DutyState.CANCELLED)
    record(action="case.closed", by=by, at=at, subjects=[case])
    chronology.write(
        case=case, kind="closed", words=f"Closed{unmet}. {reason}", at=at, recorded_at=at, by=by
    )
    return case


def _unmet(case: Case, settled: Mapping[str, Any], by: User, at: datetime) -> str:
    """Ask what must be settled first, keep the answer, and say what is not."""
    facts = of_closing(case.facts, settled)
    decided = decide(
        case=case, facts=facts, occasion=OCCASION, by=by, at=at, questions=[CHECKS.name]
    )
    found = verdict(decided.trace["replies"][0])
    return (
        f", though not all is settled ({'; '.join(found.unmet)})" if found and found.unmet else ""
    )


def _still_owed(case: Case, at: datetime) -> list[str]:
    """Return in words what keeps a case open: firm duties, and what waits for a decision.

    The next look ends with the case, unless it should have been by now.
    """
    owed = Duty.objects.filter(case=case, state__in=LIVE, strength="must").order_by("id")
    owed = owed.exclude(kind=LOOK, due_at__gt=at)
    words = list(owed.values_list("words", flat=True))
    if Hold.objects.filter(case=case, state=HoldState.LIVE, ends_on__isnull=True).exists():
        words.append("Decide on the pause of court action")
    if TransferRequest.objects.filter(case=case, state=TransferState.ASKED).exists():
        words.append("Decide on the move that was asked for")
    if Measure.objects.filter(case=case, state=MeasureState.REQUESTED).exists():
        words.append("Decide on the security measure that was asked for")
    return list(dict.fromkeys(words))
