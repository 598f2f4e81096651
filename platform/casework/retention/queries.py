"""Reads for the pages on keeping: which cases may go, and what is known of a destroyed one.

A team leader sees the cases that the door lets them know of. Whoever agrees to a destruction reads
no case: they see references, days and clauses, never a name.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from casework.access.door import NoSuchCase, visible
from casework.access.models import User
from casework.access.permissions import Verb, can
from casework.audit.actions import record
from casework.cases.models import Case, Stage
from casework.retention.models import Destruction, DestructionState, LegalHold

MOST = 100


def closed_cases(*, by: User) -> QuerySet[Case]:
    """Return closed cases that are still there, the longest kept first, with what is on them."""
    rows = Case.objects.filter(stage=Stage.CLOSED)
    if not can(by, Verb.CASE_DESTROY_AGREE):
        rows = visible(rows, by=by)
    here = {"case": OuterRef("pk")}
    return (
        rows.annotate(
            is_held=Exists(LegalHold.objects.filter(**here, lifted_at__isnull=True)),
            is_asked=Exists(Destruction.objects.filter(**here, state=DestructionState.ASKED)),
            is_gone=Exists(Destruction.objects.filter(**here, state=DestructionState.DONE)),
        )
        .filter(is_gone=False)
        .select_related("keeping_time")
        .order_by("-is_asked", "keeping_time__until_on", "closed_at", "pk")
    )


def listed(*, by: User, at: datetime) -> list[Case]:
    """Return the cases of the page on keeping, after writing one row that names them all."""
    shown = list(closed_cases(by=by)[:MOST])
    if shown:
        record(action="case.listed", by=by, at=at, subjects=shown, detail={"purpose": "keeping"})
    return shown


def case_to_keep(reference: str, *, by: User, at: datetime) -> Case:
    """Return one of them, after writing that it was looked at. Raises ``NoSuchCase``."""
    case = closed_cases(by=by).filter(reference=reference).first()
    if case is None:
        raise NoSuchCase
    record(action="case.opened", by=by, at=at, subjects=[case], detail={"purpose": "keeping"})
    return case


def is_due(case: Any, on: date) -> bool:
    """Return whether the time the policy names has passed."""
    kept = getattr(case, "keeping_time", None)
    return kept is not None and kept.until_on is not None and kept.until_on < on


def destruction_of(case_id: UUID) -> Destruction | None:
    """Return how a case was destroyed."""
    return Destruction.objects.filter(case=case_id, state=DestructionState.DONE).first()
