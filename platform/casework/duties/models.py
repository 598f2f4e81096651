"""Duties with their times, and holds with their bounds."""

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


class DutyState(models.TextChoices):
    """How a duty stands. "Breached" stays until it is met late; it never quietly goes away."""

    OPEN = "open", "To do"
    MET = "met", "Done in time"
    BREACHED = "breached", "Overdue"
    MET_LATE = "met_late", "Done late"
    CANCELLED = "cancelled", "No longer needed"


LIVE = (DutyState.OPEN, DutyState.BREACHED)
"""The states in which a duty is still to do."""


class Duty(models.Model):
    """Somebody must do something, perhaps by a time, because a clause says so."""

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")
    privacy: ClassVar = PrivacyNote(
        holds="what is owed on a case and by when; the grounds, encrypted",
        purpose="keeping promises, and showing when they were not kept",
        seen_by=_TEAM,
        kept_until="as long as the case",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="duties")
    decision = models.ForeignKey(
        "policies.Decision",
        on_delete=models.PROTECT,
        related_name="duties",
        null=True,
        db_index=False,
    )
    kind = models.CharField(max_length=60)
    words = models.CharField(max_length=200)
    strength = models.CharField(max_length=20)
    clauses = ArrayField(models.CharField(max_length=60))
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    is_now = models.BooleanField(default=False, db_default=False)
    """To be done at once. Such a duty has no time limit: it comes before those that have."""
    owner_role = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=DutyState.choices, default=DutyState.OPEN)
    breached_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    why = EncryptedJSONField()
    reason = EncryptedTextField(null=True)

    class Meta:
        """States and times agree; a case has one live duty of a kind and strength.

        Two may live where a policy aims for a time and promises a later one.
        """

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["met", "met_late"], done_at__isnull=False)
                | (~Q(state__in=["met", "met_late"]) & Q(done_at__isnull=True)),
                name="duties_duty_done_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["breached", "met_late"]) | Q(breached_at__isnull=False),
                name="duties_duty_breach_has_time",
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(due_at__gte=F("starts_at")),
                name="duties_duty_due_after_start",
            ),
            models.CheckConstraint(
                condition=Q(is_now=False) | Q(due_at__isnull=True), name="duties_duty_now_untimed"
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "strength"],
                condition=Q(state__in=LIVE),
                name="duties_duty_one_live_of_a_kind",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(state="open"), name="duties_duty_open_due"),
            models.Index(
                fields=["case"], condition=Q(state="open", is_now=True), name="duties_duty_open_now"
            ),
        ]

    def __str__(self) -> str:
        """Show the state only."""
        return f"duty {self.pk} ({self.state})"


class HoldState(models.TextChoices):
    """How a hold stands."""

    LIVE = "live", "On hold"
    LIFTED = "lifted", "Lifted"
    EXPIRED = "expired", "Ended"


class Hold(models.Model):
    """A pause on a kind of action against a household, within the bounds of a clause.

    Days are London days, both ends included. ``ends_on`` of ``None`` means until a person
    decides; ``latest_on`` of ``None`` means that the policy sets no longest length.
    """

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")
    privacy: ClassVar = PrivacyNote(
        holds="that action on a tenancy is paused and until when; the grounds, encrypted",
        purpose="stopping harm by our own processes",
        seen_by="the case's team; the income team sees the pause and its end, never why",
        kept_until="as long as the case",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="holds")
    tenancy = models.ForeignKey(
        "people.Tenancy", on_delete=models.PROTECT, related_name="holds", null=True
    )
    decision = models.ForeignKey(
        "policies.Decision",
        on_delete=models.PROTECT,
        related_name="holds",
        null=True,
        db_index=False,
    )
    kind = models.CharField(max_length=40)
    new_steps_only = models.BooleanField()
    strength = models.CharField(max_length=20)
    clauses = ArrayField(models.CharField(max_length=60))
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    earliest_on = models.DateField(null=True)
    latest_on = models.DateField(null=True)
    chooser = models.CharField(max_length=60)
    """The role that chooses the end, as the policy says."""
    state = models.CharField(max_length=10, choices=HoldState.choices, default=HoldState.LIVE)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    why = EncryptedJSONField()
    reason = EncryptedTextField(null=True)

    class Meta:
        """A hold keeps its bounds, and a tenancy has one live hold of a kind."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | (
                    Q(ends_on__gte=F("starts_on"))
                    & (Q(earliest_on__isnull=True) | Q(ends_on__gte=F("earliest_on")))
                    & (Q(latest_on__isnull=True) | Q(ends_on__lte=F("latest_on")))
                ),
                name="duties_hold_within_bounds",
            ),
            models.CheckConstraint(
                condition=Q(latest_on__isnull=True) | Q(ends_on__isnull=False),
                name="duties_hold_bounded_has_end",
            ),
            models.CheckConstraint(
                condition=Q(state=HoldState.LIVE, ended_at__isnull=True)
                | (~Q(state=HoldState.LIVE) & Q(ended_at__isnull=False)),
                name="duties_hold_ended_has_time",
            ),
            models.UniqueConstraint(
                fields=["tenancy", "kind"],
                condition=Q(state=HoldState.LIVE),
                name="duties_hold_one_live_a_tenancy",
            ),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(state=HoldState.LIVE),
                name="duties_hold_one_live_a_case",
            ),
        ]

    def __str__(self) -> str:
        """Show the state only."""
        return f"hold {self.pk} ({self.state})"
