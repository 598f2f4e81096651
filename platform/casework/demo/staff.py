"""The invented members of staff of each demo landlord, and how a newcomer signs in as them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from casepolicy import Revision
from casepolicy.discovery import shipped_landlords, shipped_pack
from casework.access.actions.staff import create_staff
from casework.access.actions.teams import join_team, make_team, offer_self
from casework.access.models import Team, User
from casework.access.roles import RequestKind, Role
from casework.audit.actors import SYSTEM
from casework.demo.second_steps import give_app

PASSWORD = "invented-people-only"  # noqa: S105 - printed by the demo; there is none outside it
DOMAIN = "localhost"


@dataclass(frozen=True, slots=True)
class SignIn:
    """One way in."""

    landlord: str
    host: str
    who: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class Person:
    """One invented member of staff."""

    code: str
    name: str
    role: Role
    offers: tuple[RequestKind, ...] = ()


PEOPLE = (
    Person("officer", "Orla Finch", Role.OFFICER, (RequestKind.A_WOMAN,)),
    Person("officer2", "Idris Vale", Role.OFFICER, (RequestKind.A_MAN,)),
    Person("officer3", "Mina Holt", Role.OFFICER, (RequestKind.SHARED_BACKGROUND,)),
    Person("leader", "Tess Marlow", Role.TEAM_LEADER),
    Person("auditor", "Ada Penrose", Role.AUDITOR),
    Person("income", "Ivo Marsh", Role.INCOME_OFFICER),
    Person("admin", "Ana Brook", Role.TENANT_ADMIN),
)
SHOWN = ("officer", "leader", "income", "admin")


def host_of(pack: str) -> str:
    """Return the demo host name of a pack's landlord."""
    return f"{slug_of(pack)}.{DOMAIN}"


def slug_of(pack: str) -> str:
    """Return the short name of a pack's landlord, fit for a host name."""
    return pack.replace("_", "-")


def sign_ins() -> Iterable[SignIn]:
    """List who can sign in where."""
    for pack in shipped_landlords():
        landlord = shipped_pack(pack).manifest.landlord
        for person in PEOPLE:
            if person.code in SHOWN:
                yield SignIn(
                    landlord, host_of(pack), person.role.label, email_of(person, pack), PASSWORD
                )


def email_of(person: Person, pack: str) -> str:
    """Return an address that can receive nothing."""
    return f"{person.code}@{slug_of(pack)}.example"


def make_staff(pack: str, revision: Revision, at: datetime) -> dict[str, User]:
    """Make the teams that the policy names, and everybody in them."""
    teams = [make_team(code=c, name=n, by=SYSTEM, at=at) for c, n in _teams_named(revision)]
    made = {}
    for person in PEOPLE:
        user = create_staff(
            email=email_of(person, pack),
            name=person.name,
            role=person.role,
            password=PASSWORD,
            by=SYSTEM,
            at=at,
        )
        give_app(user)
        made[person.code] = user
        if person.role in (Role.OFFICER, Role.TEAM_LEADER):
            _join(user, teams, at)
        for kind in person.offers:
            offer_self(kind=kind, by=user, at=at)
    return made


def _join(user: User, teams: list[Team], at: datetime) -> None:
    for team in teams:
        join_team(user=user, team=team, by=SYSTEM, at=at)


def _teams_named(revision: Revision) -> list[tuple[str, str]]:
    """Return the teams of the policy's assignment rules; one for duty if it names none."""
    named = [
        (rule["team"], rule["team_name"])
        for plugin in revision.plugins
        for rule in plugin.settings.get("rules", [])
        if "team_name" in rule
    ]
    return named or [("duty", "Team leader on duty")]
