"""The audit log: one row for each read, write or refusal. Rows are added, never changed.

``actions.record`` is the one way to write; ``chaining`` numbers and seals the rows of a transaction
together, as its last statement.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from uuid6 import uuid7

from casework.audit.actors import ActorKind
from casework.audit.privacy import PrivacyNote
from tenancy.api import AppendOnly


class AuditEntry(AppendOnly, models.Model):
    """Who did what to which records, and when. Records are named by id, people never by name.

    Kept in the schema of the side it happened on and written in the transaction it describes
    (refusals excepted, which get a transaction of their own).
    """

    privacy: ClassVar = PrivacyNote(
        holds="ids of staff and of the records they touched; no names, no content",
        purpose="showing who looked at or changed a case",
        seen_by="auditors, the data protection officer, and the victim on request",
        kept_until="six years after the case it names is closed",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    actor_kind = models.CharField(
        max_length=10, choices=[(kind.value, kind.value) for kind in ActorKind]
    )
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_ids = ArrayField(models.UUIDField(), default=list)
    detail = models.JSONField(default=dict)
    seq = models.BigIntegerField(null=True, editable=False)
    seal = models.BinaryField(null=True, editable=False)

    class Meta:
        """Staff and clients are always named; a job or the platform never is.

        Numbers have no gaps and none is given twice, so the chain can't fork. A row without number
        and seal is older than the chain, or was not written by us: ``holdfast audit verify`` says so.
        """

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(actor_kind__in=["staff", "client"], actor_id__isnull=False)
                | models.Q(actor_kind__in=["job", "system"], actor_id__isnull=True),
                name="audit_entry_actor_named",
            ),
            models.CheckConstraint(
                condition=models.Q(seq__gte=1, seal__isnull=False)
                | models.Q(seq__isnull=True, seal__isnull=True),
                name="audit_entry_numbered_and_sealed",
            ),
            models.UniqueConstraint(fields=["seq"], name="audit_entry_seq_once"),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["subject_ids"], name="audit_entry_subjects"),
            models.Index(fields=["actor_id", "at"], name="audit_entry_actor_at"),
        ]

    def __str__(self) -> str:
        """Say what was done, not to whom."""
        return f"{self.action} at {self.at:%Y-%m-%d %H:%M}"
