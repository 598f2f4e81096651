"""What holds on a day: rows with their protected values still sealed. Nothing here is shown as is."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from casework.access.door import known_person_ids
from casework.access.encryption import Kind, destroyed_ids
from casework.access.models import User
from casework.audit.actors import Actor
from casework.people.domain.matching import IndexKind
from casework.people.indexes import index_of
from casework.people.models import (
    Address,
    ContactPoint,
    Person,
    SafeContact,
    SafeContactChange,
    Tenancy,
    TenancyParty,
)

M = TypeVar("M", bound=Model)


def known_people(*, by: User | Actor) -> QuerySet[Person]:
    """Return the persons named in cases that ``by`` may know of, by name; none that is destroyed."""
    known = Person.objects.filter(pk__in=known_person_ids(by=by))
    return known.exclude(pk__in=destroyed_ids(Kind.PERSON)).order_by("name", "pk")


def people_named(text: str, *, by: User | Actor) -> QuerySet[Person]:
    """Return the persons ``by`` may know of whose name holds ``text``, in any case of letters."""
    wanted = text.strip()
    if not wanted:
        return Person.objects.none()
    return known_people(by=by).filter(Q(name__icontains=wanted) | Q(known_as__icontains=wanted))


def reached_by(kind: IndexKind | str, typed: str) -> tuple[QuerySet[Person], QuerySet[Tenancy]]:
    """Return persons and homes with exactly this phone, e-mail address or postcode, now or once.

    Nothing is opened: blind indexes are compared. What is shown of them must pass the door, by a
    case. Raises ``ContactValueRefused``.
    """
    kind = IndexKind(kind)
    index = index_of(kind, typed)
    if kind is not IndexKind.POSTCODE:
        points = ContactPoint.objects.filter(kind=kind.value, value_index=index)
        return Person.objects.filter(pk__in=points.values("person_id")), Tenancy.objects.none()
    homes = Tenancy.objects.filter(address_postcode_index=index)
    living = Q(addresses__postcode_index=index) | Q(tenancy_parties__tenancy__in=homes)
    return Person.objects.filter(living).distinct(), homes


def current_addresses(person: Person, *, on: date) -> QuerySet[Address]:
    """Return the addresses that hold on a day, the newest first, sealed."""
    return _holding(Address.objects.filter(person=person), on).order_by("-from_on", "-pk")


def current_contact_points(person: Person, *, on: date) -> QuerySet[ContactPoint]:
    """Return the phones and e-mail addresses that hold on a day, the newest first, sealed."""
    return _holding(ContactPoint.objects.filter(person=person), on).order_by("-from_on", "-pk")


def current_safe_contact(person: Person) -> SafeContact | None:
    """Return what is agreed now, sealed; ``None`` means nothing is, and nobody may be contacted."""
    return SafeContact.objects.filter(person=person, ended_at__isnull=True).first()


def waiting_change(person: Person) -> SafeContactChange | None:
    """Return the new way that waits to be confirmed, sealed, if one does."""
    changes = SafeContactChange.objects.filter(person=person, outcome="")
    return changes.select_related("contact_point").first()


def current_tenancies(person: Person, *, on: date) -> QuerySet[Tenancy]:
    """Return the tenancies somebody belongs to on a day, the newest first, sealed."""
    parties = _holding(TenancyParty.objects.filter(person=person), on)
    return Tenancy.objects.filter(pk__in=parties.values("tenancy_id")).order_by("-started_on", "pk")


def current_parties(tenancy: Tenancy, *, on: date) -> QuerySet[TenancyParty]:
    """Return who belongs to a tenancy on a day, with the persons, in the order they came."""
    parties = _holding(TenancyParty.objects.filter(tenancy=tenancy), on)
    return parties.select_related("person").order_by("from_on", "pk")


def share_a_tenancy(one: Person, other: Person, *, on: date) -> bool:
    """Return whether two people belong to one tenancy on a day, so a letter there reaches both."""
    shared = _holding(TenancyParty.objects.filter(person=other), on)
    return current_tenancies(one, on=on).filter(pk__in=shared.values("tenancy_id")).exists()


def tenancy_by_reference(reference: str) -> Tenancy | None:
    """Return the tenancy with this random reference, sealed."""
    return Tenancy.objects.filter(reference=reference).first()


def _holding(rows: QuerySet[M], on: date) -> QuerySet[M]:
    return rows.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), from_on__lte=on)
