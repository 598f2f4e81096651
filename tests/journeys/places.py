"""Landlords for the browser: each with a shipped pack in force, an open office, staff and money."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.utils import timezone

from casepolicy import Revision
from casepolicy.discovery import shipped_pack
from casework.access.actions import create_staff, make_team
from casework.access.actions.keys import make_landlord_key
from casework.access.actions.teams import offer_self
from casework.access.models import Team, User
from casework.access.roles import RequestKind, Role
from casework.audit.actors import SYSTEM
from casework.policies.actions import start_policies
from casework.safety.actions import set_up_fund
from tenancy.api import LandlordRef, as_landlord, current_landlord
from tenancy.provisioning import deprovision, provision
from tests.casework.access.codes import give_app
from tests.factories import check_everything, set_hours

PASSWORD = "invented-people-only"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works there. ``is_in_team`` puts them in the team that takes the cases."""

    name: str
    role: Role
    is_in_team: bool = True
    offers: tuple[RequestKind, ...] = ()


PEOPLE = {
    "officer": Person("Orla Finch", Role.OFFICER, offers=(RequestKind.A_WOMAN,)),
    "colleague": Person("Idris Vale", Role.OFFICER),
    "leader": Person("Tess Marlow", Role.TEAM_LEADER),
    "stranger": Person("Nell Stone", Role.OFFICER, is_in_team=False),
    "auditor": Person("Ada Penrose", Role.AUDITOR, is_in_team=False),
    "income": Person("Ivo Marsh", Role.INCOME_OFFICER, is_in_team=False),
    "protection": Person("Petra Quill", Role.DATA_PROTECTION, is_in_team=False),
    "admin": Person("Ana Brook", Role.TENANT_ADMIN, is_in_team=False),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One landlord at work, with its accounts by what they do there."""

    pack: str
    landlord: LandlordRef
    staff: dict[str, User]

    @property
    def host(self) -> str:
        """Where browsers find it, without a port."""
        return f"{self.landlord.slug}.localhost"


@contextmanager
def opened(pack: str) -> Iterator[Place]:
    """Provision a landlord with a shipped pack and fill its office; remove it afterwards."""
    landlord = _provision(pack, shipped_pack(pack))
    try:
        with as_landlord(landlord):
            place = Place(pack, landlord, _staff(landlord.slug, shipped_pack(pack)))
        yield place
    finally:
        deprovision(landlord)


def _provision(pack: str, revision: Revision) -> LandlordRef:
    def seed() -> None:
        now = timezone.now()
        make_landlord_key(current_landlord(), at=now)
        start_policies(revision=revision, source="for a journey", by=SYSTEM, at=now)
        set_hours(at=now)
        for code, name in _named(revision, "funds", "fund", "fund_name"):
            set_up_fund(
                code=code,
                name=name,
                year_from=date(2026, 4, 1),
                year_to=date(2027, 4, 1),
                cap_pence=200_000,
                by=SYSTEM,
                at=now,
            )

    slug = f"{pack.replace('_', '-')}-{next(_numbers)}"
    name = revision.manifest.landlord
    return provision(slug=slug, name=name, domain=f"{slug}.localhost", seed=seed)


def _staff(slug: str, revision: Revision) -> dict[str, User]:
    now = timezone.now()
    named = _named(revision, "rules", "team", "team_name") or [("duty", "On duty")]
    teams = [make_team(code=c, name=n, by=SYSTEM, at=now) for c, n in named]
    elsewhere = make_team(code="elsewhere", name="Another team", by=SYSTEM, at=now)
    return {
        code: _account(person, f"{code}@{slug}.example", teams, elsewhere)
        for code, person in PEOPLE.items()
    }


def _account(person: Person, email: str, teams: list[Team], elsewhere: Team) -> User:
    now = timezone.now()
    works_on_cases = person.role in (Role.OFFICER, Role.TEAM_LEADER)
    joins = teams if person.is_in_team else [elsewhere] if works_on_cases else []
    account = create_staff(
        email=email,
        name=person.name,
        role=person.role,
        password=PASSWORD,
        teams=joins,
        by=SYSTEM,
        at=now,
    )
    give_app(account)
    for kind in person.offers:
        offer_self(kind=kind, by=account, at=now)
    if person.role is Role.AUDITOR:
        check_everything(account, at=now)
    return account


def _named(revision: Revision, key: str, code: str, name: str) -> list[tuple[str, str]]:
    """The codes and names that a policy's settings give to teams or funds."""
    return sorted(
        {
            (rule[code], rule[name])
            for plugin in revision.plugins
            for rule in plugin.settings.get(key, [])
            if name in rule
        }
    )
