"""Transfer requests: a move asked for by a route, its criteria, and the decision."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from casework.access.encryption import EncryptedJSONField, EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote


class TransferState(models.TextChoices):
    """How a request stands."""

    ASKED = "asked", "Being looked at"
    AGREED = "agreed", "Agreed"
    REFUSED = "refused", "Not agreed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class TransferRequest(models.Model):
    """A move that was asked for. The criteria say what is met, unmet and not known yet."""

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")
    privacy: ClassVar = PrivacyNote(
        holds="that a person asked to move and what was decided; the rest, encrypted",
        purpose="deciding fairly and showing why",
        seen_by="the case's team, its auditors, its named people",
        kept_until="as long as the case",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="transfers")
    decision = models.ForeignKey(
        "policies.Decision", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    route = models.CharField(max_length=40)
    state = models.CharField(
        max_length=10, choices=TransferState.choices, default=TransferState.ASKED
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    wanted = EncryptedTextField()
    criteria = EncryptedJSONField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    reason = EncryptedTextField(null=True)

    class Meta:
        """A decision has a time, a person and a reason; a case asks once a route at a time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=TransferState.ASKED, decided_at__isnull=True)
                | (
                    ~Q(state=TransferState.ASKED)
                    & Q(decided_at__isnull=False)
                    & Q(decided_by__isnull=False)
                    & Q(reason__isnull=False)
                ),
                name="housing_transfer_decided_in_full",
            ),
            models.UniqueConstraint(
                fields=["case", "route"],
                condition=Q(state=TransferState.ASKED),
                name="housing_transfer_one_open_a_route",
            ),
        ]

    def __str__(self) -> str:
        """Show the state only."""
        return f"transfer request {self.pk} ({self.state})"
