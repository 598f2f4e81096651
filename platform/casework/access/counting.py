"""The table behind ``casework.access.rates``: how often something was tried lately."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from uuid6 import uuid7

from casework.audit.privacy import PrivacyNote


class RateCount(models.Model):
    """How often one subject did one kind of thing since ``began_at``.

    The subject is kept as a keyed digest: no address, network or name stands here.
    """

    privacy: ClassVar = PrivacyNote(
        holds="a keyed digest of who tried something, and how often; it names nobody",
        purpose="slowing down guessing",
        seen_by="nobody",
        kept_until="a day after the last window began",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    digest = models.BinaryField(max_length=32, unique=True)
    began_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Name nobody."""
        return f"count {self.pk}"
