"""Offers made to a person, security measures, and the funds that pay for them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7

from casework.access.encryption import EncryptedJSONField, EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote

_TEAM = "the case's team, its auditors, its named people"


class OfferState(models.TextChoices):
    """What became of an offer."""

    TO_OFFER = "to_offer", "To offer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Not wanted"
    NOT_SUITABLE = "not_suitable", "Not suitable"


class Offer(models.Model):
    """One thing that a policy lets or makes us offer on a case."""

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")
    privacy: ClassVar = PrivacyNote(
        holds="what help a person was offered and took; the grounds, encrypted",
        purpose="making sure that everything owed is offered",
        seen_by=_TEAM,
        kept_until="as long as the case",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="offers", db_index=False
    )
    decision = models.ForeignKey(
        "policies.Decision", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=60)
    words = models.CharField(max_length=200)
    provider = models.CharField(max_length=100)
    strength = models.CharField(max_length=20)
    clauses = ArrayField(models.CharField(max_length=60))
    state = models.CharField(max_length=12, choices=OfferState.choices, default=OfferState.TO_OFFER)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    reason = EncryptedTextField(null=True)
    why = EncryptedJSONField()

    class Meta:
        """A thing is offered once on a case; what is owed and unsuitable needs a reason."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "kind", "code"], name="safety_offer_once"),
            models.CheckConstraint(
                condition=~Q(state=OfferState.NOT_SUITABLE) | Q(reason__isnull=False),
                name="safety_offer_unsuitable_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=OfferState.TO_OFFER, settled_at__isnull=True)
                | (~Q(state=OfferState.TO_OFFER) & Q(settled_at__isnull=False)),
                name="safety_offer_settled_has_time",
            ),
        ]

    def __str__(self) -> str:
        """Show the state only."""
        return f"offer {self.pk} ({self.state})"


class Fund(models.Model):
    """Money set aside for security measures in one year. All sums are pence."""

    privacy: ClassVar = PrivacyNote(
        holds="no personal data",
        purpose="spending no more than there is",
        seen_by="all staff of the landlord",
        kept_until="seven years after its year",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(max_length=60, db_index=False)
    name = models.CharField(max_length=200)
    year_from = models.DateField()
    year_to = models.DateField()
    cap_pence = models.BigIntegerField()
    committed_pence = models.BigIntegerField(default=0)

    class Meta:
        """What is committed is never more than the cap, whoever approves at the same time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "year_from"], name="safety_fund_once_a_year"),
            models.CheckConstraint(
                condition=Q(committed_pence__gte=0) & Q(committed_pence__lte=F("cap_pence")),
                name="safety_fund_within_cap",
            ),
            models.CheckConstraint(
                condition=Q(year_to__gt=F("year_from")), name="safety_fund_year_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Show the name."""
        return self.name


class MeasureState(models.TextChoices):
    """How a measure stands."""

    REQUESTED = "requested", "Waiting for approval"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Not approved"
    INSTALLED = "installed", "In place"
    CANCELLED = "cancelled", "Cancelled"


class Measure(models.Model):
    """A security measure that was asked for, what it costs, and who approved it."""

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")
    privacy: ClassVar = PrivacyNote(
        holds="which security a home has or will get; reasons, encrypted",
        purpose="getting it fitted and paid for",
        seen_by=_TEAM,
        kept_until="as long as the case",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="measures")
    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, related_name="measures", null=True, db_index=False
    )
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="measures", null=True, db_index=False
    )
    decision = models.ForeignKey(
        "policies.Decision", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(max_length=60)
    words = models.CharField(max_length=200)
    cost_pence = models.BigIntegerField()
    approvers = ArrayField(models.CharField(max_length=60))
    """The roles that must all approve, as the policy says."""
    state = models.CharField(
        max_length=10, choices=MeasureState.choices, default=MeasureState.REQUESTED
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    settled_at = models.DateTimeField(null=True)
    installed_on = models.DateField(null=True)
    reason = EncryptedTextField(null=True)
    why = EncryptedJSONField()

    class Meta:
        """Costs are not negative; installed measures have a day."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(cost_pence__gte=0), name="safety_measure_cost_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(state=MeasureState.INSTALLED) | Q(installed_on__isnull=False),
                name="safety_measure_installed_has_day",
            ),
        ]

    def __str__(self) -> str:
        """Show the state only."""
        return f"measure {self.pk} ({self.state})"


class MeasureApproval(models.Model):
    """One role's yes to a measure."""

    privacy: ClassVar = PrivacyNote(
        holds="which member of staff approved a measure",
        purpose="showing that the right people agreed",
        seen_by=_TEAM,
        kept_until="as long as the case",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="approvals", db_index=False
    )
    role = models.CharField(max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        """Each role approves once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "role"], name="safety_approval_once_a_role"),
        ]

    def __str__(self) -> str:
        """Show the role only."""
        return f"approval as {self.role}"
