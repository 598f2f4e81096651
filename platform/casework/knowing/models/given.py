"""Access that somebody gave: a case by name, a check of cases, a seal. Ended, never removed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7

from casework.access.encryption import EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote

_LEADERS = "the case's people, team leaders, the data protection officer"
_WITH_CASE = "as long as the case"


class NamedPerson(models.Model):
    """Somebody may open a case although they are not in its team, because a person said why."""

    privacy: ClassVar = PrivacyNote(
        holds="which member of staff was given a case, by whom; why, encrypted",
        purpose="need-to-know, and showing afterwards who could know",
        seen_by=_LEADERS,
        kept_until=_WITH_CASE,
    )
    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="named")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="named_on"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    given_at = models.DateTimeField()
    reason = EncryptedTextField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )

    class Meta:
        """Named once at a time; an end has somebody who ended it."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "staff"],
                condition=Q(ended_at__isnull=True),
                name="knowing_named_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__gte=F("given_at"), ended_by__isnull=False),
                name="knowing_named_end_has_somebody",
            ),
        ]

    def __str__(self) -> str:
        """Name nobody."""
        return f"named person {self.pk}"


class CaseAudit(models.Model):
    """Somebody was asked to check one case, or with ``case`` empty all of them, until a moment."""

    privacy: ClassVar = PrivacyNote(
        holds="which auditor may read which case until when; why, encrypted",
        purpose="checking how cases are handled without opening them to anybody else",
        seen_by=_LEADERS,
        kept_until="six years after it ended",
    )
    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id", or_landlord=True)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="audits", null=True
    )
    auditor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="audits"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    """Nobody when the platform itself gave it, as for the demo."""
    given_at = models.DateTimeField()
    until = models.DateTimeField()
    reason = EncryptedTextField()

    class Meta:
        """It ends, within ninety-two days, and nobody asks themself."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gte=F("given_at"))
                & Q(until__lte=F("given_at") + models.Value("92 days", models.DurationField())),
                name="knowing_audit_ends",
            ),
            models.CheckConstraint(
                condition=Q(given_by__isnull=True) | ~Q(given_by=F("auditor")),
                name="knowing_audit_given_by_another",
            ),
        ]

    def __str__(self) -> str:
        """Name nobody."""
        return f"audit {self.pk}"


class Seal(models.Model):
    """While a seal is on a case, only people named on it know of it; its team doesn't."""

    privacy: ClassVar = PrivacyNote(
        holds="that a case was sealed, by whom; why, encrypted",
        purpose="keeping a case from colleagues, such as where a party works here",
        seen_by=_LEADERS,
        kept_until=_WITH_CASE,
    )
    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="seals")
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    sealed_at = models.DateTimeField()
    reason = EncryptedTextField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_reason = EncryptedTextField(null=True)

    class Meta:
        """One at a time; who lifts it says why."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(lifted_at__isnull=True),
                name="knowing_seal_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(
                    lifted_at__isnull=True, lifted_by__isnull=True, lifted_reason__isnull=True
                )
                | Q(
                    lifted_at__gte=F("sealed_at"),
                    lifted_by__isnull=False,
                    lifted_reason__isnull=False,
                ),
                name="knowing_seal_lifted_with_reason",
            ),
        ]

    def __str__(self) -> str:
        """Name no case."""
        return f"seal {self.pk}"
