"""What somebody let go: one letter to a tenancy, one list taken along."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7

from casework.access.encryption import OF_LANDLORD, EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote
from casework.outgoing.domain.lists import ALONE, State
from casework.people.domain.references import new_reference


class LetterClearance(models.Model):
    """One letter to a tenancy, looked at by somebody who knows the case. It goes once."""

    privacy: ClassVar = PrivacyNote(
        holds="what a letter is about, to whom and why it may go: encrypted",
        purpose="letting a letter go that nobody can be harmed by",
        seen_by="the case's team, its auditors, its named people",
        kept_until="six years after the case closes, unless the landlord's schedule says otherwise",
    )

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="letters")
    tenancy = models.ForeignKey(
        "people.Tenancy", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(max_length=20, default=new_reference, editable=False)
    """Random. Whoever writes gives it when they ask; it opens nothing else."""
    address = models.ForeignKey(
        "people.Address", on_delete=models.SET_NULL, related_name="+", null=True, db_index=False
    )
    """Where the person is, if it goes to them alone; nothing if it goes to the home."""
    what = EncryptedTextField()
    reason = EncryptedTextField()
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    cleared_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    went_at = models.DateTimeField(null=True)

    class Meta:
        """A code means one letter, which goes once and in time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code"], name="outgoing_letter_code_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("cleared_at")), name="outgoing_letter_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(went_at__isnull=True)
                | Q(went_at__gte=F("cleared_at"), went_at__lt=F("ends_at")),
                name="outgoing_letter_went_in_time",
            ),
        ]

    def __str__(self) -> str:
        """Show nothing of the letter."""
        return f"letter {self.pk}"


class ListTaken(models.Model):
    """A list of cases that somebody asks to take along, and what became of it."""

    privacy: ClassVar = PrivacyNote(
        holds="that a member of staff took a list of cases, and how long it was; no case",
        purpose="keeping many records from leaving without a second person",
        seen_by="the person, whoever approves lists, auditors",
        kept_until="six years",
    )

    key_of: ClassVar = OF_LANDLORD

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="lists_asked"
    )
    asked_at = models.DateTimeField()
    which = models.CharField(max_length=20)
    count = models.PositiveIntegerField()
    reason = EncryptedTextField()
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in State])
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    decided_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        """Nobody approves their own; a long list is never let go by one person; it goes once."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in State]), name="outgoing_list_state_known"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="outgoing_list_two_people",
            ),
            models.CheckConstraint(
                condition=Q(count__lte=ALONE)
                | ~Q(state__in=[State.READY.value, State.TAKEN.value])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="outgoing_list_long_is_approved",
            ),
            models.CheckConstraint(
                condition=Q(state=State.TAKEN.value, taken_at__isnull=False)
                | (~Q(state=State.TAKEN.value) & Q(taken_at__isnull=True)),
                name="outgoing_list_taken_has_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "asked_at"], name="outgoing_list_waiting"),
        ]

    def __str__(self) -> str:
        """Say how it stands."""
        return f"list {self.pk} ({self.state})"
