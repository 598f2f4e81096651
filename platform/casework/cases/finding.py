"""Finding a case by its reference, a name, or exactly a phone, an e-mail address or a postcode.

Only cases that the door lets somebody know of are looked through. Nothing is opened: phones,
e-mail addresses and postcodes are found by their blind indexes. What people said is not searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from casework.access.encryption import Kind, destroyed_ids
from casework.access.models import User
from casework.cases.models import Case, CaseParty
from casework.cases.queries import case_rows
from casework.people.domain.contact import ContactValueRefused
from casework.people.domain.matching import IndexKind
from casework.people.models import Person
from casework.people.queries import reached_by

SHORTEST: Final = 2
"""Signs in the shortest name that is looked for."""
MOST: Final = 50
_POSTCODE: Final = re.compile(r"[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s*[0-9][A-Za-z]{2}")
_PHONE: Final = re.compile(r"[+0-9][0-9\s().-]{4,}")
_REFERENCE: Final = re.compile(r"[A-Za-z0-9]{4}-?[A-Za-z0-9]{4}")


def find_cases(text: str, *, by: User, at: datetime) -> QuerySet[Case]:
    """Return the cases ``by`` may know of that ``text`` finds, as rows of a list; perhaps none."""
    wanted = " ".join(text.split())
    rows = case_rows(by=by, at=at)
    if len(wanted) < SHORTEST:
        return rows.none()
    conditions = list(_by_reference(wanted)) + list(_by_reach(wanted)) + [_by_name(wanted)]
    either = Q()
    for condition in conditions:
        either |= condition
    return rows.filter(either)


def _by_reference(wanted: str) -> Iterator[Q]:
    if _REFERENCE.fullmatch(wanted):
        signs = wanted.replace("-", "").upper()
        yield Q(reference=f"{signs[:4]}-{signs[4:]}")


def _by_name(wanted: str) -> Q:
    named = Person.objects.filter(Q(name__icontains=wanted) | Q(known_as__icontains=wanted))
    return _naming(named.exclude(pk__in=destroyed_ids(Kind.PERSON)))


def _by_reach(wanted: str) -> Iterator[Q]:
    for kind in _kinds_of(wanted):
        try:
            persons, homes = reached_by(kind, wanted)
        except ContactValueRefused:
            continue
        yield _naming(persons) | Q(tenancy__in=homes)


def _kinds_of(wanted: str) -> Iterator[IndexKind]:
    if _PHONE.fullmatch(wanted):
        yield IndexKind.PHONE
    if "@" in wanted:
        yield IndexKind.EMAIL
    if _POSTCODE.fullmatch(wanted):
        yield IndexKind.POSTCODE


def _naming(persons: QuerySet[Person]) -> Q:
    return Q(pk__in=CaseParty.objects.filter(person__in=persons).values("case_id"))
