"""Several landlords with a few hundred invented cases each, and an officer signed in at each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.test import Client
from django.utils import timezone

from casework.access.actions.keys import make_landlord_key
from casework.access.actions.staff import create_staff
from casework.access.actions.teams import join_team, make_team
from casework.access.models import Team, User
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.cases.models import Case, Stage
from casework.duties.models import Duty, DutyState, Hold
from casework.housing.models import TransferRequest, TransferState
from casework.people.domain.references import new_reference
from casework.people.models import Person
from casework.policies.models import Decision, PolicyRevision
from tenancy.api import LandlordRef, as_landlord, current_landlord
from tenancy.provisioning import provision
from tests.bench.page.visitor import Visitor
from tests.casework.access.staff import let_in

LANDLORDS = 5
CASES = 300
"""A landlord's; a third belongs to a team that the officer is not in and must not see."""
TEAMS = 3
PASSWORD = "invented-people-only"


def fill() -> list[Visitor]:
    """Provision the landlords, fill them and sign an officer in at each."""
    return [_visitor(number) for number in range(1, LANDLORDS + 1)]


def _visitor(number: int) -> Visitor:
    now = timezone.now()
    host = f"landlord-{number}.bench.test"
    landlord = provision(
        slug=f"landlord-{number}",
        name=f"Landlord {number}",
        domain=host,
        seed=lambda: _make_key(now),
    )
    with as_landlord(landlord):
        officer = _staff(now)
        _cases(officer, list(Team.objects.order_by("code")), now)
    return Visitor(
        name=landlord.name,
        id=str(landlord.id),
        schema=landlord.schema_name,
        role=landlord.role_name,
        host=host,
        cookies=_signed_in(landlord, host, officer),
    )


def _make_key(now: datetime) -> None:
    make_landlord_key(current_landlord(), at=now)


def _staff(now: datetime) -> User:
    """Make the teams, and an officer who is in all of them but the last."""
    teams = [
        make_team(code=f"team-{number}", name=f"Team {number}", by=SYSTEM, at=now)
        for number in range(1, TEAMS + 1)
    ]
    officer = create_staff(
        email="officer@bench.example",
        name="Orla Finch",
        role=Role.OFFICER,
        password=PASSWORD,
        by=SYSTEM,
        at=now,
    )
    for team in teams[:-1]:
        join_team(user=officer, team=team, by=SYSTEM, at=now)
    return officer


def _signed_in(landlord: LandlordRef, host: str, officer: User) -> str:
    """Let the officer in, with a second step; give the cookies as a browser sends them."""
    browser = Client(HTTP_HOST=host)
    with as_landlord(landlord):
        let_in(browser, officer)
    return "; ".join(f"{name}={cookie.value}" for name, cookie in browser.cookies.items())


def _cases(officer: User, teams: Sequence[Team], now: datetime) -> None:
    """Write many cases at once, as varied as what the page shows of them."""
    revision = PolicyRevision.objects.create(
        number=1, in_force_from=now.date(), data={}, source="bench", recorded_at=now
    )
    people = [Person(name=f"Invented Person {n}", added_at=now) for n in range(CASES)]
    cases = [
        Case(
            reference=new_reference(),
            stage=Stage.NEW if number % 4 == 0 else Stage.OPEN,
            opened_at=now - timedelta(hours=7 * number),
            team=teams[number % TEAMS],
            owner=officer if number % 5 == 0 else None,
            victim=person,
            revision=revision,
            facts={"danger.immediate": number % 9 == 0},
            wishes=[],
        )
        for number, person in enumerate(people)
    ]
    _close_some(cases, now)
    Person.objects.bulk_create(people)
    Case.objects.bulk_create(cases)
    Duty.objects.bulk_create(duty for n, case in enumerate(cases) for duty in _duties(n, case, now))
    Hold.objects.bulk_create(_hold(case, now) for case in cases[::6])
    decisions = [_decision(case, revision.pk, now) for case in cases[::11]]
    Decision.objects.bulk_create(decisions)
    TransferRequest.objects.bulk_create(_refused_move(each, officer, now) for each in decisions)


def _close_some(cases: Sequence[Case], now: datetime) -> None:
    for case in cases[::8]:
        case.stage, case.closed_at, case.closing_reason = Stage.CLOSED, now, "Settled."


def _duties(number: int, case: Case, now: datetime) -> Iterator[Duty]:
    """A first contact, late for some, an interview to come, and something done already."""
    late = number % 7 == 0
    common: dict[str, Any] = {"case": case, "strength": "must", "clauses": ["1.1"], "why": {}}
    yield Duty(
        **common,
        kind="first_contact",
        words="Speak with the person",
        starts_at=case.opened_at,
        due_at=max(case.opened_at, now + timedelta(hours=-3 if late else 5 + number)),
        state=DutyState.BREACHED if late else DutyState.OPEN,
        breached_at=now if late else None,
        owner_role="officer",
    )
    yield Duty(
        **common,
        kind="interview",
        words="Meet the person",
        starts_at=case.opened_at,
        due_at=now + timedelta(hours=30 + number),
        owner_role="officer",
    )
    yield Duty(
        **common,
        kind="acknowledge",
        words="Write to the person",
        starts_at=case.opened_at,
        due_at=case.opened_at + timedelta(days=5),
        state=DutyState.MET,
        done_at=case.opened_at,
        owner_role="officer",
    )


def _hold(case: Case, now: datetime) -> Hold:
    return Hold(
        case=case,
        kind="income_court_action",
        new_steps_only=False,
        strength="must",
        clauses=["2.1"],
        starts_on=now.date(),
        chooser="officer",
        why={},
    )


def _decision(case: Case, revision_id: UUID, now: datetime) -> Decision:
    return Decision(
        case=case,
        revision_id=revision_id,
        floor_from=now.date(),
        occasion="transfer",
        asked_at=now,
        facts={},
        trace={},
    )


def _refused_move(decision: Decision, by: User, now: datetime) -> TransferRequest:
    return TransferRequest(
        case=decision.case,
        decision=decision,
        route="management_transfer",
        state=TransferState.REFUSED,
        asked_at=now,
        asked_by=by,
        wanted="Two bedrooms",
        criteria={},
        decided_at=now,
        decided_by=by,
        reason="Not now",
    )
