"""The tables of wrapped keys. Without the root key, and the vault, their rows are worth nothing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from casework.access.encryption.declared import Kind
from casework.access.encryption.tree import BRANCHES
from casework.audit.privacy import PrivacyNote
from tenancy.api import NeverRemoved


class LandlordKey(NeverRemoved, models.Model):
    """One version of a landlord's key, wrapped under the root key.

    The highest version seals; all that are not retired open. A row is never removed, so a version
    number never comes back; ``wrapped`` goes when nothing is sealed under it any more.
    """

    privacy: ClassVar = PrivacyNote(
        holds="no personal data; a wrapped key that opens encrypted fields",
        purpose="encryption of protected values",
        seen_by="nobody",
        kept_until="no field is sealed under it any more",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(unique=True)
    wrapped = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        """Versions start at 1; a key is there until it is retired."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="access_landlordkey_version_from_1"
            ),
            models.CheckConstraint(
                condition=Q(wrapped__isnull=True, retired_at__isnull=False)
                | Q(wrapped__isnull=False, retired_at__isnull=True),
                name="access_landlordkey_until_retired",
            ),
        ]

    def __str__(self) -> str:
        """Say which version it is, never the key."""
        return f"landlord key {self.version}"


class SubjectKey(NeverRemoved, models.Model):
    """The key of one case, person or home, under the landlord's key and a branch of its tree.

    The primary key is the case's, person's or home's own id. When it is destroyed the row stays
    without the key, so that nobody makes another; the branch is then cut in the vault, and no
    older copy of this row opens again.
    """

    privacy: ClassVar = PrivacyNote(
        holds="no personal data; a wrapped key, or that and when it was destroyed",
        purpose="encryption of protected values, and destroying them for good",
        seen_by="nobody",
        kept_until="the landlord leaves; the key itself goes with what it seals",
    )

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    branch = models.BigIntegerField(unique=True)
    version = models.PositiveIntegerField()
    """Of the landlord's key that wraps it."""
    wrapped = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True)
    cut_at = models.DateTimeField(null=True)
    """When the branch was cut in the vault. Until then a job tries again."""

    class Meta:
        """There is a key until it is destroyed; only then is its branch cut."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]),
                name="access_subjectkey_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(branch__gte=0, branch__lt=BRANCHES),
                name="access_subjectkey_branch_in_tree",
            ),
            models.CheckConstraint(
                condition=Q(wrapped__isnull=False, destroyed_at__isnull=True)
                | Q(wrapped__isnull=True, destroyed_at__isnull=False),
                name="access_subjectkey_until_destroyed",
            ),
            models.CheckConstraint(
                condition=Q(cut_at__isnull=True) | Q(destroyed_at__isnull=False),
                name="access_subjectkey_cut_once_destroyed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["version"],
                condition=Q(wrapped__isnull=False),
                name="access_subjectkey_live",
            ),
            models.Index(
                fields=["destroyed_at"],
                condition=Q(destroyed_at__isnull=False, cut_at__isnull=True),
                name="access_subjectkey_to_cut",
            ),
        ]

    def __str__(self) -> str:
        """Say what kind it is, never the key."""
        return f"key of {self.kind} {self.pk}"
