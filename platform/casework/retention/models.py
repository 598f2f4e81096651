"""How long a closed case is kept, legal holds, and what became of requests to destroy one."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7

from casework.access.encryption import EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote

_SEEN = "team leaders of the case's team, the data protection officer"


class KeepingTime(models.Model):
    """Until when the policy has a closed case kept, worked out once after it closed."""

    privacy: ClassVar = PrivacyNote(
        holds="until when a case is kept, and by which clause",
        purpose="destroying no case too early, and none too late",
        seen_by=_SEEN,
        kept_until="with what remains of a destroyed case",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="keeping_time")
    closed_at = models.DateTimeField()
    """The closing it was worked out from; another closing asks again."""
    until_on = models.DateField(null=True)
    """The last day, in London; ``None``: the policy names no time, so a person decides."""
    clauses = ArrayField(models.CharField(max_length=60))

    def __str__(self) -> str:
        """Name the day only."""
        return f"kept until {self.until_on or 'a person decides'}"


class LegalHold(models.Model):
    """A reason why a case must be kept whatever the policy says: a court, a complaint, an inquiry."""

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")
    privacy: ClassVar = PrivacyNote(
        holds="that a case must be kept, and why, encrypted",
        purpose="keeping evidence that is asked for",
        seen_by=_SEEN,
        kept_until="as long as the case",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="legal_holds", db_index=False
    )
    reason = EncryptedTextField()
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )

    class Meta:
        """One at a time on a case; whoever lifts it is named."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(lifted_at__isnull=True),
                name="retention_legalhold_one_on",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="retention_legalhold_lifted_by",
            ),
        ]

    def __str__(self) -> str:
        """Show nothing of the reason."""
        return f"legal hold {self.pk}"


class DestructionState(models.TextChoices):
    """What became of a request."""

    ASKED = "asked", "Waiting for a second person"
    REFUSED = "refused", "Not agreed"
    DONE = "done", "Destroyed"


class Destruction(models.Model):
    """One request to destroy a case, by one person, and another's answer. Outlives the case."""

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")
    privacy: ClassVar = PrivacyNote(
        holds="that a case was destroyed, when, by whom and under which clause; the reason, encrypted",
        purpose="showing that it was meant, and that two people agreed",
        seen_by=_SEEN,
        kept_until="with what remains of a destroyed case",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="destructions")
    state = models.CharField(
        max_length=10, choices=DestructionState.choices, default=DestructionState.ASKED
    )
    reason = EncryptedTextField()
    until_on = models.DateField(null=True)
    clauses = ArrayField(models.CharField(max_length=60))
    """The clauses on how long the case was to be kept."""
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )

    class Meta:
        """It takes two people; one request at a time; a case is destroyed once."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")),
                name="retention_destruction_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state=DestructionState.ASKED, answered_at__isnull=True)
                | (
                    ~Q(state=DestructionState.ASKED)
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                ),
                name="retention_destruction_answered",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=[DestructionState.ASKED, DestructionState.DONE]),
                name="retention_destruction_once",
            ),
        ]

    def __str__(self) -> str:
        """Show the state only."""
        return f"destruction {self.pk} ({self.state})"
