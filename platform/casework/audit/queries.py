"""Reads of the audit log."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from casework.audit.actions_list import READS
from casework.audit.models import AuditEntry


def entries_about(subject_id: UUID) -> QuerySet[AuditEntry]:
    """Return everything logged about one record, newest first."""
    return AuditEntry.objects.filter(subject_ids__contains=[subject_id]).order_by("-at", "-id")


def who_looked(subject_id: UUID) -> QuerySet[AuditEntry]:
    """Return each time somebody was shown this record, newest first: what a victim can be told."""
    return entries_about(subject_id).filter(action__in=READS)


def entries_by(
    actor_id: UUID, *, since: datetime | None = None, until: datetime | None = None
) -> QuerySet[AuditEntry]:
    """Return what one account did, newest first; ``since`` is included, ``until`` is not."""
    entries = AuditEntry.objects.filter(actor_id=actor_id).order_by("-at", "-id")
    if since is not None:
        entries = entries.filter(at__gte=since)
    if until is not None:
        entries = entries.filter(at__lt=until)
    return entries
