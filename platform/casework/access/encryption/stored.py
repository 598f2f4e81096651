"""The table of wrapped landlord keys. Without the root key its rows are worth nothing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from uuid6 import uuid7

from casework.audit.privacy import PrivacyNote
from tenancy.api import AppendOnly


class LandlordKey(AppendOnly, models.Model):
    """One version of a landlord's data key, wrapped under the root key.

    Rows are only added: losing one would lose all it sealed. The highest version seals; all of them open.
    """

    privacy: ClassVar = PrivacyNote(
        holds="no personal data; a wrapped key that opens encrypted fields",
        purpose="encryption of protected values",
        seen_by="nobody",
        kept_until="no field is sealed under it any more",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(unique=True)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField()

    class Meta:
        """Versions start at 1."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="access_landlordkey_version_from_1"
            ),
        ]

    def __str__(self) -> str:
        """Say which version it is, never the key."""
        return f"landlord key {self.version}"
