"""Tenancies and who is part of them. Days are days in Europe/London; an end is the last day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7

from casework.access.encryption import EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote
from casework.people.domain.references import new_reference
from casework.people.domain.tenancies import PARTY_ROLES, PROPERTY_TYPES, TENURES
from casework.people.models.persons import Person

_UNTIL = "the landlord's retention date of the tenancy"


class Tenancy(models.Model):
    """A home that is let or leased, and the terms "like for like" is measured by.

    ``reference`` is random and is what the income team's system asks with;
    ``landlord_property_ref`` is the landlord's own number for the property.
    """

    key_of: ClassVar = KeyOf(Kind.HOME, by="id")
    privacy: ClassVar = PrivacyNote(
        holds="the address of a home, encrypted; kind of tenancy; size",
        purpose="the rights that come with the home, and a like-for-like move",
        seen_by="whoever may open a case that names a party, each reveal logged",
        kept_until=_UNTIL,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, default=new_reference, editable=False)
    tenure = models.CharField(max_length=20, choices=[(t.value, w) for t, w in TENURES.items()])
    landlord_property_ref = models.CharField(max_length=60, blank=True)
    address_lines = EncryptedTextField()
    address_postcode = EncryptedTextField(null=True)
    address_postcode_index = models.BinaryField(null=True, db_index=True)
    bedrooms = models.PositiveSmallIntegerField(null=True)
    property_type = models.CharField(
        max_length=20, blank=True, choices=list(PROPERTY_TYPES.items())
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        """It ends no earlier than it starts."""

        verbose_name_plural = "tenancies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reference"], name="people_tenancy_reference_once"),
            models.CheckConstraint(
                condition=Q(tenure__in=[tenure.value for tenure in TENURES]),
                name="people_tenancy_tenure_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="people_tenancy_dates",
            ),
        ]

    def __str__(self) -> str:
        """Show the random reference."""
        return self.reference


class TenancyParty(models.Model):
    """Somebody belongs to a tenancy, in a role, for a while."""

    privacy: ClassVar = PrivacyNote(
        holds="who lives with, or holds a home with, whom",
        purpose="knowing who gets a letter sent to a home, and who must agree to changes",
        seen_by="whoever may open a case that names a party",
        kept_until=_UNTIL,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tenancy = models.ForeignKey(
        Tenancy, on_delete=models.CASCADE, related_name="parties", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tenancy_parties")
    role = models.CharField(max_length=20, choices=list(PARTY_ROLES.items()))
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        """In a tenancy once at a time."""

        verbose_name_plural = "tenancy parties"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tenancy", "person"],
                condition=Q(to_on__isnull=True),
                name="people_party_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in PARTY_ROLES]),
                name="people_party_role_known",
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="people_party_dates",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["tenancy", "to_on"], name="people_party_tenancy"),
        ]

    def __str__(self) -> str:
        """Name nobody."""
        return f"tenancy party {self.pk}"
