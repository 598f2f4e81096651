"""Writing and reading a case's history. Lines are only ever added."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from casework.access.models import User
from casework.cases.models import Case, ChronologyEntry


def write(
    *,
    case: Case,
    kind: str,
    words: str,
    at: datetime,
    recorded_at: datetime,
    by: User | None,
    corrects: ChronologyEntry | None = None,
) -> ChronologyEntry:
    """Add one line. ``at`` is when it happened; ``by`` is nobody when a job noticed it."""
    return ChronologyEntry.objects.create(
        case=case,
        kind=kind,
        words=words,
        at=at,
        recorded_at=recorded_at,
        by_id=by.pk if by is not None else None,
        corrects=corrects,
    )


def entries(
    case: Case, kind: str | None = None, *, seen: Collection[str] | None = None
) -> QuerySet[ChronologyEntry]:
    """Return the lines of a case, newest first, perhaps of one kind, or of the kinds one sees."""
    lines = case.chronology.order_by("-at", "-id")
    if seen is not None:
        lines = lines.filter(kind__in=seen)
    return lines.filter(kind=kind) if kind else lines
