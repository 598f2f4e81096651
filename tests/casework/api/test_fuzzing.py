"""Whoever calls, and whatever they send: no error of ours, no open door, no answer undocumented.

A partner agency's user is a caller to add to ``SIGNED_IN`` when there are any.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from casework.access.actions import disable_staff
from casework.access.models import ApiToken
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.cases.models import Case
from casework.limits.domain.limits import ALL
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import make_staff
from tests.casework.api.fuzzing import Aim, Caller, fuzz, operations_of
from tests.casework.api.house import Api, House, build, desk_of
from tests.casework.clients.system import system_at
from tests.conftest import host_of

PUBLIC = {"/api/v1/tokens", "/api/v1/oauth/token"}
"""Where nobody need be signed in: these are how one does."""
SIGNED_IN = ["officer", "leader", "admin"]
NOT_LET_IN = ["anonymous", "of another landlord", "ended", "account closed", "made up"]


CASES = int(os.environ.get("HOLDFAST_FUZZ_CASES", "60"))
"""Cases an operation for each role in `make test-full`; more are asked for by hand."""


@pytest.fixture(autouse=True)
def _no_limits(settings: Settings) -> None:
    """How often one may ask is tried elsewhere: here nearly every answer would be "too often"."""
    settings.HOLDFAST_LIMITS = {each.scope: 1_000_000 for each in ALL}


def aim_at(case: Case) -> Aim:
    rows = [*case.duties.all(), *case.holds.all(), *case.offers.all(), *case.decisions.all()]
    return Aim(case, tuple(row.pk for row in rows))


def authorization(desk: Api) -> dict[str, str]:
    return {"Authorization": str(desk.defaults["HTTP_AUTHORIZATION"])}


def fuzz_as(house: House, case: Case, who: str, *, cases: int) -> None:
    desk = house.at_desk_of(getattr(house, who))
    sent = authorization(desk)
    caller = Caller(host=host_of(house.landlord), headers=lambda *_: sent, aim=aim_at(case))
    succeeded = 0
    for operation in operations_of(desk):
        statuses = fuzz(operation, caller, cases=cases)
        succeeded += sum(count for status, count in statuses.items() if status < 300)
    assert succeeded > 0, "a fuzzer that is refused everywhere looks at nothing"


@pytest.mark.parametrize("who", SIGNED_IN)
def test_staff_find_no_error_and_nothing_undocumented(house: House, case: Case, who: str) -> None:
    fuzz_as(house, case, who, cases=2)


@pytest.mark.full
@pytest.mark.parametrize("who", SIGNED_IN)
def test_staff_find_none_in_many_cases_either(house: House, case: Case, who: str) -> None:
    fuzz_as(house, case, who, cases=CASES)


def test_a_system_gets_an_answer_to_its_one_question_and_to_nothing_else(
    house: House, case: Case, admin: Api
) -> None:
    system = system_at(house.landlord)
    system.registered(house.admin)
    token = system.token()

    def signed(method: str, path: str) -> Mapping[str, str]:
        proof = system.proof(method, path, token)
        return {"Authorization": f"DPoP {token}", "DPoP": proof}

    caller = Caller(host=host_of(house.landlord), headers=signed, aim=aim_at(case))
    for operation in operations_of(admin):
        statuses = fuzz(operation, caller, cases=1)
        if operation.path == "/api/v1/may-we":
            assert set(statuses) <= {200, 400}
        elif operation.path not in PUBLIC:  # 401 where a path is written in two ways
            assert set(statuses) <= {401, 403}, operation.label


@pytest.fixture
def outside(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> tuple[LandlordRef, Aim, list[object], dict[str, dict[str, str]]]:
    """A landlord with a case, and callers that it lets in nowhere. All of it is committed."""
    here, there = two_landlords
    with as_landlord(there):
        foreign = authorization(desk_of(make_staff(Role.TEAM_LEADER), there))
    with as_landlord(here):
        house = build(here)
        aim = aim_at(house.case(tenancy=house.home()))
        leader = house.at_desk_of(house.leader)
        gone, late = make_staff(Role.TEAM_LEADER), make_staff(Role.TEAM_LEADER)
        closed, ended = authorization(desk_of(gone, here)), authorization(desk_of(late, here))
        disable_staff(user=gone, by=SYSTEM, at=timezone.now())
        past = timezone.now() - timedelta(days=1)
        ApiToken.objects.filter(user=late).update(created_at=past, expires_at=timezone.now())
    operations = operations_of(leader)
    callers = {
        "anonymous": {},
        "of another landlord": foreign,
        "ended": ended,
        "account closed": closed,
        "made up": {"Authorization": "Bearer hf_made-up"},
    }
    assert list(callers) == NOT_LET_IN
    return here, aim, operations, callers


def keep_out(
    outside: tuple[LandlordRef, Aim, list[object], dict[str, dict[str, str]]], cases: int
) -> None:
    here, aim, operations, callers = outside
    for sent in callers.values():
        caller = Caller(
            host=host_of(here), headers=lambda *_, sent=sent: sent, aim=aim, is_undone=False
        )
        for operation in operations:
            statuses = fuzz(operation, caller, cases=cases)
            path = operation.path  # type: ignore[attr-defined] # schemathesis's own
            assert path in PUBLIC or set(statuses) == {401}, path


def test_whoever_is_not_let_in_gets_401_from_every_operation(
    outside: tuple[LandlordRef, Aim, list[object], dict[str, dict[str, str]]],
) -> None:
    keep_out(outside, 1)


@pytest.mark.full
def test_whoever_is_not_let_in_is_not_in_twenty_cases_either(
    outside: tuple[LandlordRef, Aim, list[object], dict[str, dict[str, str]]],
) -> None:
    keep_out(outside, 20)
