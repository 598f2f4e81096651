"""A new way to get in touch that was asked for and waits to be confirmed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7

from casework.access.encryption import EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote
from casework.people.domain.agreeing import CONFIRMED_BY, Outcome
from casework.people.domain.contact import SAFE_CHANNELS
from casework.people.models.persons import ContactPoint, Person


class SafeContactChange(models.Model):
    """What is agreed stays agreed until this is confirmed. One waits at a time."""

    privacy: ClassVar = PrivacyNote(
        holds="a new way, times and code word somebody asked for, and a worry about it; encrypted",
        purpose="not being led to a way that somebody else controls",
        seen_by="whoever may open a case that names the person, each reveal logged",
        kept_until="the landlord's retention date of the last case that names the person",
    )

    key_of: ClassVar = KeyOf(Kind.PERSON, by="person_id")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="safe_contact_changes", db_index=False
    )
    channel = models.CharField(max_length=20, choices=list(SAFE_CHANNELS.items()))
    contact_point = models.ForeignKey(
        ContactPoint, on_delete=models.PROTECT, null=True, db_index=False
    )
    said_safe = models.BooleanField(null=True)
    """What was said of a new number. It counts once the change is confirmed."""
    voicemail_ok = models.BooleanField(null=True)
    times = EncryptedTextField(null=True)
    code_word = EncryptedTextField(null=True)
    must_not_know = EncryptedTextField(null=True)
    worry = EncryptedTextField(null=True)
    """What made a worker think that somebody else may be speaking through the person."""
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    outcome = models.CharField(max_length=10, blank=True, default="")
    confirmed_how = models.CharField(max_length=20, blank=True, default="")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )

    class Meta:
        """Settled exactly when it has an outcome; confirmed exactly when it says how."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(outcome=""), name="people_change_one_waits"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True)
                | Q(outcome__in=[o.value for o in Outcome], settled_at__gte=F("asked_at")),
                name="people_change_settled",
            ),
            models.CheckConstraint(
                condition=Q(
                    outcome=Outcome.CONFIRMED.value,
                    confirmed_how__in=[how.value for how in CONFIRMED_BY],
                )
                | (~Q(outcome=Outcome.CONFIRMED.value) & Q(confirmed_how="")),
                name="people_change_confirmed_how",
            ),
        ]

    def __str__(self) -> str:
        """Show nothing of what was asked."""
        return f"safe contact change {self.pk}"
