"""Two landlords with the same people, words and references in both: only the ids differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from casework.access import door
from casework.access.actions import create_staff, issue_token, join_team, make_team, offer_self
from casework.access.models import Team, User
from casework.access.roles import RequestKind, Role
from casework.audit.actors import SYSTEM
from casework.cases.models import Case
from casework.people.actions import (
    Agreement,
    add_address,
    add_contact_point,
    add_party,
    add_person,
    ask_to_change,
    open_tenancy,
    replace_safe_contact,
)
from casework.people.models import Person, Tenancy
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import AT
from tests.casework.people.made_up_cases import make_case
from tests.conftest import host_of

EMAIL: Final = "twin@example.org"
REFERENCE: Final = "7K2M-9QXB"
PHONE: Final = "07700900123"
FROM: Final = date(2026, 3, 1)
ON: Final = AT.date()


@dataclass(frozen=True)
class Twin:
    """One landlord's half: what a test asks with, and every id that may come back."""

    landlord: LandlordRef
    user: User
    team: Team
    person: Person
    sister: Person
    tenancy: Tenancy
    case: Case
    secret: str
    ids: frozenset[UUID]


def make_twin(landlord: LandlordRef) -> Twin:
    """Fill one landlord, with commits."""
    with as_landlord(landlord):
        user = create_staff(email=EMAIL, name="Twin", role=Role.OFFICER, by=SYSTEM, at=AT)
        team = make_team(code="twins", name="Twins", by=SYSTEM, at=AT)
        join_team(user=user, team=team, by=SYSTEM, at=AT)
        offer_self(kind=RequestKind.A_WOMAN, by=user, at=AT)
        ends_at = AT + timedelta(days=1)
        token = issue_token(
            user=user,
            label="Twin",
            scopes=["case.read_team"],
            audience=host_of(landlord),
            expires_at=ends_at,
            by=user,
            at=AT,
        )
        person, sister, tenancy = _household(user)
        case = make_case(team, person, REFERENCE)
        door.open_case(reference=REFERENCE, by=user, purpose="case_page", at=AT)
    with as_landlord(landlord):  # the log is written as the transaction ends
        ids = frozenset(row.pk for row in _all_rows() if isinstance(row.pk, UUID))
    return Twin(landlord, user, team, person, sister, tenancy, case, token.secret, ids)


def _household(user: User) -> tuple[Person, Person, Tenancy]:
    person = add_person(name="Mary Canary", by=user, at=AT)
    sister = add_person(name="Sue Canary", by=user, at=AT)
    add_address(person=person, lines="1 Canary Row", from_on=FROM, by=user, at=AT)
    add_contact_point(person=person, kind="phone", value=PHONE, from_on=FROM, by=user, at=AT)
    replace_safe_contact(person=person, channel="call", code_word="canary", by=user, at=AT)
    ask_to_change(person=person, said=Agreement(channel="text", phone=PHONE), by=user, at=AT)
    tenancy = open_tenancy(
        tenure="secure", address_lines="1 Canary Row", started_on=FROM, by=user, at=AT
    )
    for one in (person, sister):
        add_party(tenancy=tenancy, person=one, role="joint", from_on=FROM, by=user, at=AT)
    Tenancy.objects.update(reference=REFERENCE)
    tenancy.refresh_from_db()
    return person, sister, tenancy


def _all_rows() -> Iterable[Model]:
    for label in ("access", "audit", "people", "cases"):
        for model in apps.get_app_config(label).get_models():
            yield from model._default_manager.all()
