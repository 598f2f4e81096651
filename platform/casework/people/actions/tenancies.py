"""Tenancies and their parties are recorded and ended here."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from casepolicy.facts import Tenure
from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.people.domain.contact import tidy_postcode
from casework.people.domain.tenancies import PartyRole, PropertyType
from casework.people.errors import AlreadyAParty, EndsBeforeItBegan
from casework.people.indexes import postcode_index
from casework.people.models import Person, Tenancy, TenancyParty


def open_tenancy(  # noqa: PLR0913 - one keyword for each thing a tenancy says
    *,
    tenure: Tenure | str,
    address_lines: str,
    started_on: date,
    by: User | Actor,
    at: datetime,
    address_postcode: str | None = None,
    landlord_property_ref: str = "",
    bedrooms: int | None = None,
    property_type: PropertyType | str | None = None,
) -> Tenancy:
    """Record a tenancy. Who belongs to it is added next."""
    require(by, Verb.PERSON_CHANGE)
    with transaction.atomic():
        tenancy = Tenancy.objects.create(
            tenure=Tenure(tenure).value,
            landlord_property_ref=landlord_property_ref.strip(),
            address_lines=address_lines.strip(),
            address_postcode=tidy_postcode(address_postcode) if address_postcode else None,
            address_postcode_index=postcode_index(address_postcode),
            bedrooms=bedrooms,
            property_type=PropertyType(property_type).value if property_type else "",
            started_on=started_on,
        )
        record(action="tenancy.opened", by=by, at=at, subjects=[tenancy])
    return tenancy


def end_tenancy(*, tenancy: Tenancy, ended_on: date, by: User | Actor, at: datetime) -> Tenancy:
    """Record a tenancy's last day; nobody belongs to it after that day.

    Raises ``EndsBeforeItBegan``, also if somebody joined it after that day.
    """
    require(by, Verb.PERSON_CHANGE)
    joined_later = tenancy.parties.filter(to_on__isnull=True, from_on__gt=ended_on)
    if ended_on < tenancy.started_on or joined_later.exists():
        raise EndsBeforeItBegan
    with transaction.atomic():
        tenancy.ended_on = ended_on
        tenancy.save(update_fields=["ended_on"])
        tenancy.parties.filter(to_on__isnull=True).update(to_on=ended_on)
        record(action="tenancy.ended", by=by, at=at, subjects=[tenancy])
    return tenancy


def add_party(
    *,
    tenancy: Tenancy,
    person: Person,
    role: PartyRole | str,
    from_on: date,
    by: User | Actor,
    at: datetime,
) -> TenancyParty:
    """Record that somebody belongs to a tenancy from a day on. Raises ``AlreadyAParty``."""
    require(by, Verb.PERSON_CHANGE)
    role = PartyRole(role)
    with transaction.atomic():
        Tenancy.objects.select_for_update().get(pk=tenancy.pk)
        if tenancy.parties.filter(person=person, to_on__isnull=True).exists():
            raise AlreadyAParty
        party = TenancyParty.objects.create(
            tenancy=tenancy, person=person, role=role.value, from_on=from_on
        )
        record(
            action="tenancy_party.added",
            by=by,
            at=at,
            subjects=[party, tenancy, person],
            detail={"role": role.value},
        )
    return party


def end_party(*, party: TenancyParty, to_on: date, by: User | Actor, at: datetime) -> TenancyParty:
    """Record the last day somebody belonged to a tenancy. Raises ``EndsBeforeItBegan``."""
    require(by, Verb.PERSON_CHANGE)
    if to_on < party.from_on:
        raise EndsBeforeItBegan
    with transaction.atomic():
        party.to_on = to_on
        party.save(update_fields=["to_on"])
        record(
            action="tenancy_party.ended",
            by=by,
            at=at,
            subjects=[party, party.tenancy_id, party.person_id],
        )
    return party
