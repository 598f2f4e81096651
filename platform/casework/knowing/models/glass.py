"""The emergency way into one case: an hour, a reason, and somebody else who looks at it after."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7

from casework.access.encryption import EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote


class BrokenGlass(models.Model):
    """Somebody opened a case they are not on. ``until`` is the first moment it is shut again."""

    privacy: ClassVar = PrivacyNote(
        holds="which member of staff opened which case in an emergency; why, encrypted",
        purpose="help that can't wait, and a check that it was needed",
        seen_by="the case's people, its reviewers, the data protection officer",
        kept_until="as long as the case",
    )
    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="glass")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="glass"
    )
    reason = EncryptedTextField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    review_due_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    was_justified = models.BooleanField(null=True)
    note = EncryptedTextField(null=True)

    class Meta:
        """An hour at most; somebody else reviews it, with a decision and a note."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gt=F("at"))
                & Q(until__lte=F("at") + models.Value("60 minutes", models.DurationField())),
                name="knowing_glass_an_hour",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("staff")),
                name="knowing_glass_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(
                    reviewed_at__isnull=True,
                    reviewed_by__isnull=True,
                    was_justified__isnull=True,
                    note__isnull=True,
                )
                | Q(
                    reviewed_at__gte=F("at"),
                    reviewed_by__isnull=False,
                    was_justified__isnull=False,
                    note__isnull=False,
                ),
                name="knowing_glass_review_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["review_due_at"],
                condition=Q(reviewed_at__isnull=True),
                name="knowing_glass_to_review",
            ),
        ]

    def __str__(self) -> str:
        """Name neither the case nor the person."""
        return f"broken glass {self.pk}"
