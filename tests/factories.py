"""Invented landlords' offices, people and cases, made through the product's own actions.

Nobody here exists. Call these while standing on a landlord's side (the ``landlord`` fixture, or
``as_landlord``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from casepolicy import Revision
from casepolicy.calendar import LONDON
from casepolicy.discovery import shipped_pack
from casework.access.actions import create_staff, make_team
from casework.access.models import Team, User
from casework.access.queries import team_by_code
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.cases.actions import NewDisclosure, NewVictim, take_disclosure
from casework.cases.models import Case
from casework.knowing.actions import ask_for_audit
from casework.people.actions import add_party, add_person, open_tenancy
from casework.people.models import Person, Tenancy
from casework.policies.actions import set_office_hours, start_policies
from casework.policies.models import PolicyRevision

LANDLORDS = ("b3living", "one_vision", "star", "vivid", "welwyn_hatfield")
"""The shipped packs of the five landlords."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
_numbers = count(1)


def london(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return a moment by London's clocks."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


FRIDAY = london(2026, 8, 28, 16, 40)
"""Twenty minutes before closing time, before a weekend and a bank-holiday Monday."""
FRIDAY_CLOSE = london(2026, 8, 28, 17)
TUESDAY_CLOSE = london(2026, 9, 1, 17)
SOON = timedelta(minutes=5)
"""How long it takes to type a disclosure."""


@dataclass(frozen=True, slots=True)
class Office:
    """One landlord at work: its policy in force, its team, and one account of each role."""

    team: Team
    officer: User
    leader: User
    auditor: User
    admin: User
    income: User
    revision: PolicyRevision


def open_office(
    pack: str | Revision = "star",
    *,
    hours: bool = True,
    at: datetime = FRIDAY,
    named: str = "",
) -> Office:
    """Put a shipped pack in force and fill the office: open Monday to Friday, 9 to 5."""
    revision = shipped_pack(pack) if isinstance(pack, str) else pack
    row = start_policies(revision=revision, source="for a test", by=SYSTEM, at=at)
    if hours:
        set_hours(at=at)
    team = _team_named_by(revision, at)
    staff = {
        role: add_staff(
            role,
            teams=[team] if role in (Role.OFFICER, Role.TEAM_LEADER) else [],
            name=f"{named}{role.label}",
            at=at,
        )
        for role in (
            Role.OFFICER,
            Role.TEAM_LEADER,
            Role.AUDITOR,
            Role.TENANT_ADMIN,
            Role.INCOME_OFFICER,
        )
    }
    check_everything(staff[Role.AUDITOR], at=at)
    return Office(
        team=team,
        officer=staff[Role.OFFICER],
        leader=staff[Role.TEAM_LEADER],
        auditor=staff[Role.AUDITOR],
        admin=staff[Role.TENANT_ADMIN],
        income=staff[Role.INCOME_OFFICER],
        revision=row,
    )


def check_everything(auditor: User, *, at: datetime) -> User:
    """Ask an auditor to check all cases, for a month from then and for a month from today."""
    for since in (at, timezone.now()):
        ask_for_audit(
            auditor=auditor,
            case=None,
            until=since + timedelta(days=30),
            reason="Invented.",
            by=SYSTEM,
            at=since,
        )
    return auditor


def set_hours(*, at: datetime, effective_from: date = date(2018, 1, 1)) -> None:
    """Open the office Monday to Friday, 9 to 5."""
    week = {day: [("09:00", "17:00")] for day in WEEKDAYS}
    set_office_hours(effective_from=effective_from, week=week, by=SYSTEM, at=at)


def _team_named_by(revision: Revision, at: datetime) -> Team:
    rules = [
        rule
        for plugin in revision.plugins
        if plugin.capability == "case_assignment"
        for rule in plugin.settings["rules"]
    ]
    code, name = (rules[0]["team"], rules[0]["team_name"]) if rules else ("duty", "On duty")
    return team_by_code(code) or make_team(code=code, name=name, by=SYSTEM, at=at)


def add_staff(
    role: Role = Role.OFFICER,
    *,
    teams: Sequence[Team] = (),
    name: str = "An officer",
    at: datetime = FRIDAY,
) -> User:
    """Make one account."""
    number = next(_numbers)
    return create_staff(
        email=f"{role.value}-{number}@example.org",
        name=name,
        role=role,
        teams=teams,
        by=SYSTEM,
        at=at,
    )


def add_home(office: Office, *, at: datetime = FRIDAY) -> tuple[Person, Tenancy]:
    """Record somebody who holds a home of ours."""
    person = add_person(name=f"Invented Person {next(_numbers)}", by=office.officer, at=at)
    began = date(2020, 4, 6)
    tenancy = open_tenancy(
        tenure="secure",
        address_lines="1 Invented Row",
        started_on=began,
        by=office.officer,
        at=at,
    )
    add_party(tenancy=tenancy, person=person, role="sole", from_on=began, by=office.officer, at=at)
    return person, tenancy


def disclosure(
    *,
    told_at: datetime = FRIDAY,
    facts: Mapping[str, Any] | None = None,
    wishes: tuple[str, ...] = (),
    alleged_perpetrator_name: str = "",
    victim: NewVictim | None = None,
    person: Person | None = None,
    tenancy: Tenancy | None = None,
    reported_by: str = "victim",
) -> NewDisclosure:
    """Write down what somebody said; nothing but how it came is known unless given."""
    return NewDisclosure(
        told_at=told_at,
        channel="telephone",
        reported_by=reported_by,
        account="Invented words.",
        alleged_perpetrator_name=alleged_perpetrator_name,
        victim=victim
        or NewVictim(person=person, name="" if person else f"Invented {next(_numbers)}"),
        tenancy=tenancy,
        facts=facts or {},
        wishes=wishes,
    )


def take(
    office: Office,
    *,
    told_at: datetime = FRIDAY,
    case: Case | None = None,
    by: User | None = None,
    **said: Any,
) -> Case:
    """Take a disclosure, five minutes after it was told."""
    return take_disclosure(
        disclosure=disclosure(told_at=told_at, **said),
        by=by or office.officer,
        at=told_at + SOON,
        case=case,
    )


def homed(office: Office, *, told_at: datetime = FRIDAY, **said: Any) -> Case:
    """Take a disclosure of somebody who holds a home of ours."""
    person, tenancy = add_home(office, at=told_at)
    return take(office, told_at=told_at, person=person, tenancy=tenancy, **said)
