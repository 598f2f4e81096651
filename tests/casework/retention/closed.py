"""Closed cases and the people who may destroy one, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from casework.access.models import User
from casework.access.roles import Role
from casework.cases.actions import close_case, take_disclosure
from casework.cases.models import Case
from casework.duties.actions import complete_duty, lift_hold
from casework.duties.models import LIVE, Duty, Hold, HoldState
from casework.people.actions import add_address, add_contact_point
from casework.people.domain.contact import PointKind
from tests.factories import FRIDAY, SOON, Office, add_home, add_staff, disclosure, open_office

AT: datetime = FRIDAY + timedelta(days=10)
SECRET = "Canary words nobody may read again."
PHONE = "07700 900142"
POSTCODE = "ZZ9 9ZZ"


@dataclass(frozen=True, slots=True)
class Keeping:
    """An office with a data protection officer."""

    office: Office
    officer: User
    leader: User
    dpo: User


def keeping(pack: str = "star") -> Keeping:
    """Open an office with everybody it takes."""
    office = open_office(pack)
    dpo = add_staff(Role.DATA_PROTECTION, name="Data protection")
    return Keeping(office, office.officer, office.leader, dpo)


def closed_case(here: Keeping, **said: Any) -> Case:
    """Take a disclosure of somebody with a home, a phone and an address; do all; close it."""
    person, tenancy = add_home(here.office)
    add_contact_point(
        person=person,
        kind=PointKind.PHONE,
        value=PHONE,
        from_on=date(2026, 1, 1),
        by=here.officer,
        at=FRIDAY,
    )
    add_address(
        person=person,
        lines="2 Canary Row",
        postcode=POSTCODE,
        from_on=date(2026, 1, 1),
        by=here.officer,
        at=FRIDAY,
    )
    told = disclosure(person=person, tenancy=tenancy, **said)
    case = take_disclosure(disclosure=told, by=here.officer, at=FRIDAY + SOON)
    return close(here, case)


def close(here: Keeping, case: Case) -> Case:
    """Do what is owed, lift what is paused, and close."""
    for duty in Duty.objects.filter(case=case, state__in=LIVE):
        complete_duty(duty=duty, done_at=AT, by=here.officer, at=AT)
    for hold in Hold.objects.filter(case=case, state=HoldState.LIVE):
        lift_hold(hold=hold, reason="Nothing is planned.", by=here.leader, at=AT)
    return close_case(case=case, reason=SECRET, by=here.leader, at=AT)
