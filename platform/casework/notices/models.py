"""One row for each thing one person was told."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from uuid6 import uuid7

from casework.audit.privacy import PrivacyNote
from casework.notices.domain.kinds import Notice


class StaffNotice(models.Model):
    """Somebody is to be told something. It names no case: the page it leads to knows which."""

    privacy: ClassVar = PrivacyNote(
        holds="that a member of staff was told something of a kind; nothing about a case",
        purpose="reaching the colleague who has to act",
        seen_by="the person told",
        kept_until="ninety days after it was seen",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    what = models.CharField(max_length=40)
    told_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        """A person's own, those not yet seen first."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(seen_at__isnull=True)
                | models.Q(seen_at__gte=models.F("told_at")),
                name="notices_seen_after_told",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["staff", "seen_at", "told_at"], name="notices_of_staff"),
        ]

    def __str__(self) -> str:
        """Say what kind it is."""
        return Notice(self.what).value
