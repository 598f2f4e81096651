"""What goes with a case: its key, the keys of persons and homes no other case has to do with.

Sealed values stay where they are and are never read again. Plain columns that name somebody are
emptied, rows that only said how to reach somebody are removed. What stays, and why, stands in
``docs/guides/destroying.md``.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from casework.access.actions.destroying import cut_but_there, destroy_keys
from casework.access.encryption import Kind, Subject, destroyed_ids
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.cases.models import Case, CaseParty
from casework.documents.actions import forget_documents_of
from casework.knowing.models import PersonMark
from casework.people.models import (
    Address,
    ContactPoint,
    Person,
    SafeContact,
    SafeContactChange,
    Tenancy,
    TenancyParty,
)

NAME_AFTER: Final = "(destroyed)"


@transaction.atomic
def erase(case: Case, *, at: datetime) -> tuple[set[UUID], set[UUID]]:
    """Destroy a locked case. Returns the persons and the homes that went with it."""
    persons = _only_in(case)
    homes = _homes_left_alone(case, persons)
    _empty_persons(persons)
    forget_documents_of(case, at=at)
    Tenancy.objects.filter(pk__in=homes).update(
        landlord_property_ref="", address_postcode_index=None
    )
    destroy_keys(
        [
            Subject(Kind.CASE, case.pk),
            *(Subject(Kind.PERSON, person) for person in persons),
            *(Subject(Kind.HOME, home) for home in homes),
        ],
        at=at,
    )
    return persons, homes


@transaction.atomic
def destroy_again(*, by: Actor, at: datetime) -> int:
    """Destroy what the vault says was destroyed, after the database came back from an older copy.

    Returns how many cases, persons and homes. They could not be read even before this; it takes
    away the names that stand beside them.
    """
    rows = cut_but_there()
    for kind, key in [(row.kind, row.pk) for row in rows]:
        if kind == Kind.CASE and (case := Case.objects.filter(pk=key).first()):
            erase(case, at=at)
        elif kind == Kind.PERSON:
            _empty_persons([key])
    destroy_keys([Subject(Kind(row.kind), row.pk) for row in rows], at=at)
    if rows:
        record(action="case.destroyed_again", by=by, at=at, subjects=rows)
    return len(rows)


def _only_in(case: Case) -> set[UUID]:
    """Return the persons whom this case names and no other that is still there."""
    named = set(case.parties.values_list("person_id", flat=True)) | {case.victim_id}
    others = CaseParty.objects.filter(person__in=named).exclude(case=case)
    others = others.exclude(case__in=destroyed_ids(Kind.CASE))
    victims = Case.objects.filter(victim__in=named).exclude(pk=case.pk)
    victims = victims.exclude(pk__in=destroyed_ids(Kind.CASE))
    kept = set(others.values_list("person_id", flat=True))
    return named - kept - set(victims.values_list("victim_id", flat=True))


def _homes_left_alone(case: Case, persons: Collection[UUID]) -> set[UUID]:
    """Return the homes that only this case, and only these persons, have to do with."""
    mine = Q(cases=case) | Q(parties__person__in=persons)
    homes = set(Tenancy.objects.filter(mine).values_list("pk", flat=True))
    lived_in = TenancyParty.objects.filter(tenancy__in=homes).exclude(person__in=persons)
    at_work = Case.objects.filter(tenancy__in=homes).exclude(pk=case.pk)
    at_work = at_work.exclude(pk__in=destroyed_ids(Kind.CASE))
    lived = set(lived_in.values_list("tenancy_id", flat=True))
    return homes - lived - set(at_work.values_list("tenancy_id", flat=True))


def _empty_persons(persons: Collection[UUID]) -> None:
    """Take away the names, and every row that says where or how somebody is reached."""
    Person.objects.filter(pk__in=persons).update(name=NAME_AFTER, known_as="", pronouns="")
    ways = (SafeContactChange, SafeContact, ContactPoint, Address)
    for rows in (*ways, TenancyParty, PersonMark):
        rows._default_manager.filter(person__in=persons).delete()
