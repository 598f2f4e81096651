"""People and how they can be reached.

Addresses, phones and e-mail addresses are never plain columns of a person: each is a dated,
encrypted value that says who knows it and whether it is safe. ``None`` for "is it safe?" means
nobody has asked yet, and counts as unsafe wherever something is sent. Days are days in
Europe/London; ``to_on`` is the last day something held, and ``None`` means it still does.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7

from casework.access.encryption import EncryptedJSONField, EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote
from casework.people.domain.contact import POINT_KINDS, SAFE_CHANNELS, PointKind

_WITH_THE_CASE = "the landlord's retention date of the last case that names the person"
_REVEALED = "whoever may open a case that names the person, each reveal logged"


class Person(models.Model):
    """Somebody a case names. Whether as victim or otherwise is the case's to say, not theirs."""

    privacy: ClassVar = PrivacyNote(
        holds="name, the name they like to be called, pronouns",
        purpose="knowing whom a case is about, and addressing them rightly",
        seen_by="whoever may open a case that names the person",
        kept_until=_WITH_THE_CASE,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    known_as = models.CharField(max_length=200, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        """People are found by name, in small letters."""

        verbose_name_plural = "people"

    def __str__(self) -> str:
        """Show no name: this ends up in error reports."""
        return f"person {self.pk}"


class Address(models.Model):
    """A place where somebody lives, stays or gets letters, for as long as it holds.

    ``known_to`` lists the ids of persons who know of it, as far as we were told.
    """

    key_of: ClassVar = KeyOf(Kind.PERSON, by="person_id")
    privacy: ClassVar = PrivacyNote(
        holds="an address, encrypted; who knows it; whether it is safe",
        purpose="reaching and housing the person without giving the place away",
        seen_by=_REVEALED,
        kept_until=_WITH_THE_CASE,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    lines = EncryptedTextField()
    postcode = EncryptedTextField(null=True)
    postcode_index = models.BinaryField(null=True, db_index=True)
    """Finds equal postcodes without opening any (``people.indexes``)."""
    known_to = EncryptedJSONField(default=list)
    is_safe = models.BooleanField(null=True)
    judged_at = models.DateTimeField(null=True)
    """When the person last said whether it is safe."""
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, db_index=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        """It ends no earlier than it begins."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="people_address_dates",
            ),
        ]

    def __str__(self) -> str:
        """Show nothing of the place."""
        return f"address {self.pk}"


class ContactPoint(models.Model):
    """A phone number or e-mail address, for as long as it holds."""

    key_of: ClassVar = KeyOf(Kind.PERSON, by="person_id")
    privacy: ClassVar = PrivacyNote(
        holds="a phone number or e-mail address, encrypted; whether it is safe",
        purpose="reaching the person without others knowing",
        seen_by=_REVEALED,
        kept_until=_WITH_THE_CASE,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=10, choices=list(POINT_KINDS.items()))
    value = EncryptedTextField()
    value_index = models.BinaryField(null=True, db_index=True)
    is_safe = models.BooleanField(null=True)
    voicemail_ok = models.BooleanField(null=True)
    judged_at = models.DateTimeField(null=True)
    """When the person last said whether it is safe."""
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, db_index=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        """Only phones have voicemail; it ends no earlier than it begins."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in POINT_KINDS]),
                name="people_contactpoint_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kind=PointKind.PHONE.value) | Q(voicemail_ok__isnull=True),
                name="people_contactpoint_voicemail",
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="people_contactpoint_dates",
            ),
        ]

    def __str__(self) -> str:
        """Show neither number nor address."""
        return f"contact point {self.pk}"


class SafeContact(models.Model):
    """How somebody has agreed to be reached, until they agree otherwise. One at a time."""

    key_of: ClassVar = KeyOf(Kind.PERSON, by="person_id")
    privacy: ClassVar = PrivacyNote(
        holds="how, when and with which code word a person is reached; who must not know; encrypted",
        purpose="making contact without putting the person in danger",
        seen_by=_REVEALED,
        kept_until=_WITH_THE_CASE,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="safe_contacts")
    channel = models.CharField(max_length=20, choices=list(SAFE_CHANNELS.items()))
    contact_point = models.ForeignKey(
        ContactPoint, on_delete=models.PROTECT, null=True, db_index=False
    )
    times = EncryptedTextField(null=True)
    code_word = EncryptedTextField(null=True)
    must_not_know = EncryptedTextField(null=True)
    agreed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    """When the person last said that this way still is safe, if after it was agreed."""
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, db_index=False
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """At most one is open for a person; it ends no earlier than it was agreed."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at__isnull=True),
                name="people_safecontact_one_open",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=[channel.value for channel in SAFE_CHANNELS]),
                name="people_safecontact_channel_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("agreed_at")),
                name="people_safecontact_dates",
            ),
        ]

    def __str__(self) -> str:
        """Show nothing of what was agreed."""
        return f"safe contact {self.pk}"
