"""Keeping by what people could be recognised: blind indexes of names, homes and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from casework.access.encryption.blind import blind_index
from casework.access.models import User
from casework.cases.models import Case
from casework.knowing.actions.matching import match
from casework.knowing.domain.marks import (
    MarkKind,
    email_mark,
    home_marks,
    name_mark,
    phone_mark,
    reference_mark,
)
from casework.knowing.models import PersonMark, StaffDetail, Whose
from casework.people.domain.contact import PointKind
from casework.people.models import Address, ContactPoint, Person, Tenancy

AT_ONCE: Final = 200


def digest_of(kind: MarkKind, mark: str) -> bytes:
    """Return what is compared of one mark."""
    return blind_index(f"conflict_{kind.value}", mark)


Mark = tuple[UUID, MarkKind, str]
"""A person, and one thing by which they could be recognised, in its one spelling."""


def keep_marks(marks: Iterable[Mark]) -> None:
    """Keep marks, once each. They are only ever added: a past home can give somebody away too."""
    wanted = {(person, kind.value, digest_of(kind, mark)) for person, kind, mark in marks if mark}
    PersonMark.objects.bulk_create(
        (PersonMark(person_id=p, kind=k, digest=d) for p, k, d in sorted(wanted)),
        ignore_conflicts=True,
    )


def name_of(person: Person) -> Mark:
    """Return the mark of a person's name."""
    return person.pk, MarkKind.NAME, name_mark(person.name)


def homes_of(address: Address) -> Iterator[Mark]:
    """Give the marks of an address."""
    for mark in home_marks(address.lines, address.postcode):
        yield address.person_id, MarkKind.HOME, mark


def number_of(point: ContactPoint) -> Mark:
    """Return the mark of a phone number or e-mail address."""
    if point.kind == PointKind.PHONE:
        return point.person_id, MarkKind.PHONE, phone_mark(point.value)
    return point.person_id, MarkKind.EMAIL, email_mark(point.value)


def homes_in(tenancy: Tenancy, persons: Iterable[UUID]) -> Iterator[Mark]:
    """Give the marks of a tenancy's address, for persons who belong to it."""
    marks = list(home_marks(tenancy.address_lines, tenancy.address_postcode))
    for person in persons:
        yield from ((person, MarkKind.HOME, mark) for mark in marks)


def reference_of(case: Case) -> Mark:
    """Return the mark of a case's reference, which stands for the person it is about."""
    return case.victim_id, MarkKind.REFERENCE, reference_mark(case.reference)


def mark_unmarked() -> int:
    """Mark persons that have no mark yet, such as those written in bulk; how many there were."""
    named = PersonMark.objects.values("person_id")
    ids = list(Person.objects.exclude(pk__in=named).values_list("pk", flat=True)[:AT_ONCE])
    keep_marks(_all_marks(ids))
    return len(ids)


def tell_of_account(account: User, *, at: datetime) -> None:
    """Keep an account's own name and e-mail address among what is compared."""
    for kind, value, mark in (
        (MarkKind.NAME, account.name, name_mark(account.name)),
        (MarkKind.EMAIL, account.email, email_mark(account.email)),
    ):
        if mark:
            keep_detail(account, whose=Whose.ACCOUNT, kind=kind, value=value, mark=mark, at=at)
    match(staff=account.pk, at=at)


def keep_detail(
    account: User, *, whose: Whose, kind: MarkKind, value: str, mark: str, at: datetime
) -> None:
    """Keep one thing that is compared, once."""
    StaffDetail.objects.get_or_create(
        staff=account,
        kind=kind.value,
        digest=digest_of(kind, mark),
        defaults={"whose": whose.value, "value": value.strip(), "told_at": at},
    )


def _all_marks(ids: list[UUID]) -> Iterator[Mark]:
    yield from (name_of(person) for person in Person.objects.filter(pk__in=ids))
    for address in Address.objects.filter(person__in=ids):
        yield from homes_of(address)
    yield from (number_of(point) for point in ContactPoint.objects.filter(person__in=ids))
    for tenancy in Tenancy.objects.filter(parties__person__in=ids).distinct():
        yield from homes_in(tenancy, tenancy.parties.values_list("person_id", flat=True))
    yield from (reference_of(case) for case in Case.objects.filter(victim__in=ids))
