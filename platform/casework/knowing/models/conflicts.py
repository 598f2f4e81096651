"""Who must not know of a case because they may be close to somebody in it.

Values are compared as keyed blind indexes (``access.encryption.blind``); nothing readable is kept
for comparing. A conflict blocks from the moment it is found until a person has dismissed it.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7

from casework.access.encryption import OF_LANDLORD, EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote
from casework.knowing.domain.marks import MarkKind


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in MarkKind]


class Whose(models.TextChoices):
    """Whom something that a member of staff told us is about."""

    SELF = "self", "Me"
    CLOSE = "close", "Somebody I know"
    ACCOUNT = "account", "From my account"


class StaffDetail(models.Model):
    """What a member of staff told us about themself or people they know, to be kept away from."""

    privacy: ClassVar = PrivacyNote(
        holds="names, homes and numbers of staff and of people close to them, encrypted",
        purpose="keeping staff away from cases about people they know",
        seen_by="the person who told us; nobody else reads the value",
        kept_until="the account is closed and its last case is gone",
    )
    key_of: ClassVar = OF_LANDLORD

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="details", db_index=False
    )
    whose = models.CharField(max_length=10, choices=Whose.choices)
    kind = models.CharField(max_length=10, choices=_kinds())
    value = EncryptedTextField()
    digest = models.BinaryField(max_length=32)
    told_at = models.DateTimeField()

    class Meta:
        """Told once is enough; found by what it is compared with."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["staff", "kind", "digest"], name="knowing_detail_told_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in MarkKind]),
                name="knowing_detail_kind_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "digest"], name="knowing_detail_found"),
        ]

    def __str__(self) -> str:
        """Show nothing of it."""
        return f"detail {self.pk}"


class PersonMark(models.Model):
    """One thing by which a person in a case could be recognised, as a blind index."""

    privacy: ClassVar = PrivacyNote(
        holds="blind indexes of a person's names, homes and numbers, past ones too",
        purpose="finding members of staff who must not know of their case",
        seen_by="nobody",
        kept_until="as long as the person",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="marks", db_index=False
    )
    kind = models.CharField(max_length=10, choices=_kinds())
    digest = models.BinaryField(max_length=32)

    class Meta:
        """Kept once; found by what it is compared with."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "kind", "digest"], name="knowing_mark_kept_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "digest"], name="knowing_mark_found"),
        ]

    def __str__(self) -> str:
        """Show nothing of it."""
        return f"mark {self.pk}"


class ConflictState(models.TextChoices):
    """Where a conflict stands. Only a dismissed one opens anything again."""

    FOUND = "found", "To be looked at"
    CONFIRMED = "confirmed", "Confirmed"
    DISMISSED = "dismissed", "Dismissed"


class Conflict(models.Model):
    """For this account this case does not exist, unless the conflict was dismissed.

    One row for each thing that matched, so that a new match counts although an older one was
    dismissed.
    """

    privacy: ClassVar = PrivacyNote(
        holds="that a member of staff may be close to somebody in a case, and by what kind of match",
        purpose="keeping them away from it",
        seen_by="the data protection officer and team leaders; never the member of staff",
        kept_until="as long as the case",
    )
    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="conflicts")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="conflicts",
        db_index=False,
    )
    kind = models.CharField(max_length=10, choices=_kinds())
    digest = models.BinaryField(max_length=32)
    is_by_household = models.BooleanField()
    """Whether it matched somebody who shares a home with a person in the case."""
    state = models.CharField(
        max_length=10, choices=ConflictState.choices, default=ConflictState.FOUND
    )
    found_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    """When those who decide were told; the job does it."""
    attempt_told_at = models.DateTimeField(null=True)
    """Up to when refused attempts of this person on this case were told."""
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    note = EncryptedTextField(null=True)

    class Meta:
        """One row a match; somebody else decides, with a note."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["staff", "case", "kind", "digest"], name="knowing_conflict_once"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("staff")),
                name="knowing_conflict_not_ones_own",
            ),
            models.CheckConstraint(
                condition=Q(state="found", decided_at__isnull=True, decided_by__isnull=True)
                | Q(
                    state__in=["confirmed", "dismissed"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                    note__isnull=False,
                ),
                name="knowing_conflict_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        """Name neither the case nor the person."""
        return f"conflict {self.pk}"
