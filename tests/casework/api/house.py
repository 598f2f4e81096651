"""A landlord's house for tests of the API: staff of each role, a policy, money, and cases.

Everything is made by the product's own actions, at moments before now, so that the API, which
looks at the clock itself, finds a house in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.test import Client
from django.utils import timezone

from casepolicy import Revision, read_revision
from casework.access.actions import issue_token
from casework.access.models import Team, User
from casework.access.roles import Role
from casework.access.scopes import scopes_for
from casework.audit.actors import SYSTEM
from casework.cases.actions import NewDisclosure, NewVictim, take_disclosure
from casework.cases.models import Case
from casework.people.actions import add_party, add_person, open_tenancy
from casework.people.models import Tenancy
from casework.policies.actions import set_office_hours, start_policies
from casework.safety.actions import set_up_fund
from casework.safety.models import Fund
from tenancy.api import LandlordRef
from tests.casework.access.codes import give_app
from tests.casework.access.staff import PASSWORD, make_staff, make_test_team
from tests.conftest import host_of
from tests.factories import check_everything

V1 = "/api/v1"
WEEK = {
    day: [("09:00", "17:00")] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
}
SAID = {
    "told_at": "2026-03-27T16:40:00Z",
    "channel": "telephone",
    "reported_by": "victim",
    "account": "canary-account",
}


@dataclass(frozen=True)
class House:
    """Who works here and what there is."""

    landlord: LandlordRef
    team: Team
    officer: User
    leader: User
    auditor: User
    income: User
    admin: User
    stranger: User
    """An officer of another team."""
    fund: Fund

    def at_desk_of(self, user: User, scopes: list[str] | None = None) -> Api:
        """Return the API as one member of staff calls it, with a token."""
        return desk_of(user, self.landlord, scopes)

    def case(self, *, told_at: datetime | None = None, **said: Any) -> Case:
        """Take a disclosure as the officer, an hour ago, and return its case."""
        told = told_at or timezone.now() - timedelta(hours=1)
        disclosure = NewDisclosure(
            **{
                "told_at": told,
                "channel": "telephone",
                "reported_by": "victim",
                "account": "canary-account",
                "victim": NewVictim(name="Mary Canary", phone="07700 900123", safe_channel="call"),
                **said,
            }
        )
        return take_disclosure(disclosure=disclosure, by=self.officer, at=told)

    def home(self) -> Tenancy:
        """Record a tenancy somebody lives in."""
        now, began = timezone.now(), date(2020, 1, 1)
        tenancy = open_tenancy(
            tenure="secure", address_lines="canary-street", started_on=began, by=SYSTEM, at=now
        )
        person = add_person(name="Mary Canary", by=SYSTEM, at=now)
        add_party(tenancy=tenancy, person=person, role="sole", from_on=began, by=SYSTEM, at=now)
        return tenancy


class Api(Client):
    """A program that speaks JSON to one landlord's API. Paths are below ``/api/v1``."""

    def __init__(self, host: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(headers=headers, HTTP_HOST=host)

    def send(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request and return the response."""
        sending = getattr(self, method.lower())
        if body is None:
            return sending(f"{V1}{path}")
        return sending(f"{V1}{path}", data=body, content_type="application/json")


def desk_of(user: User, landlord: LandlordRef, scopes: list[str] | None = None) -> Api:
    """Return the API as somebody calls it with a token for some or, left out, all they may do."""
    now = timezone.now()
    issued = issue_token(
        user=user,
        label="test",
        scopes=list(scopes_for(user.role)) if scopes is None else scopes,
        audience=host_of(landlord),
        expires_at=now + timedelta(days=1),
        by=user,
        at=now,
    )
    return Api(host_of(landlord), {"Authorization": f"Bearer {issued.secret}"})


@cache
def made_up_policy() -> Revision:
    """Return the made-up policy beside this file."""
    text = (Path(__file__).parent / "policy.yaml").read_text("utf-8")
    return read_revision(yaml.safe_load(text))


def build(landlord: LandlordRef) -> House:
    """Build a house on the landlord's side, where the caller stands."""
    long_ago = timezone.now() - timedelta(days=400)
    start_policies(revision=made_up_policy(), source="test", by=SYSTEM, at=long_ago, past=())
    set_office_hours(effective_from=date(2019, 1, 1), week=WEEK, by=SYSTEM, at=long_ago)
    team, other = make_test_team(), make_test_team("elsewhere")
    admin = make_staff(Role.TENANT_ADMIN)
    fund = set_up_fund(
        code="security",
        name="Security",
        year_from=date(2020, 1, 1),
        year_to=date(2100, 1, 1),
        cap_pence=80_000,
        by=admin,
        at=long_ago,
    )
    officer = make_staff(Role.OFFICER, team, password=PASSWORD)
    give_app(officer)
    return House(
        landlord=landlord,
        team=team,
        officer=officer,
        leader=make_staff(Role.TEAM_LEADER, team),
        auditor=check_everything(make_staff(Role.AUDITOR), at=timezone.now()),
        income=make_staff(Role.INCOME_OFFICER),
        admin=admin,
        stranger=make_staff(Role.OFFICER, other),
        fund=fund,
    )
