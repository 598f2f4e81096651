"""Who may know of what: every operation, every kind of stranger, one and the same answer."""

from __future__ import annotations

from typing import Any

import pytest

from casework.access.roles import Role
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import make_staff, make_test_team
from tests.casework.api.house import Api, House, build
from tests.casework.api.operations import (
    FOR_NOBODY_SIGNED_IN,
    NEEDS_A_ROLE,
    OF_A_CASE,
    OPERATIONS,
    WITH_A_ROW,
    Operation,
)
from tests.conftest import host_of

NEVER_ISSUED = "2222-2222"


def body_of(operation: Operation, house: House) -> dict[str, Any] | None:
    if operation.name == "case_assign":
        return {"to": str(house.leader.pk)}
    if operation.name == "case_home_link":
        return {"tenancy": house.home().reference}
    return operation.body


@pytest.fixture
def outsider(house: House) -> Api:
    """A leader of another team, who may do everything to cases of that team."""
    return house.at_desk_of(make_staff(Role.TEAM_LEADER, make_test_team("far-away")))


def test_a_case_of_another_team_answers_as_one_that_never_was(
    outsider: Api, house: House, case: Case, subtests: pytest.Subtests
) -> None:
    for operation in OF_A_CASE:
        with subtests.test(operation.name):
            body = body_of(operation, house)
            theirs = outsider.send(operation.method, operation.at(case.reference), body)
            nobodys = outsider.send(operation.method, operation.at(NEVER_ISSUED), body)
            assert (theirs.status_code, nobodys.status_code) == (404, 404)
            assert theirs.content == nobodys.content
            assert dict(theirs.headers) == dict(nobodys.headers)
            refusals = AuditEntry.objects.filter(action="case.refused").order_by("-pk")[:2]
            assert [entry.subject_ids for entry in refusals] == [[], [case.pk]]


def test_a_row_that_is_not_the_cases_answers_as_a_case_that_never_was(
    leader: Api, house: House, case: Case, subtests: pytest.Subtests
) -> None:
    for operation in WITH_A_ROW:
        with subtests.test(operation.name):
            row = leader.send(operation.method, operation.at(case.reference), operation.body)
            nothing = leader.send(operation.method, operation.at(NEVER_ISSUED), operation.body)
            assert (row.status_code, row.content) == (404, nothing.content)


def test_a_row_of_another_case_is_not_found_in_this_one(leader: Api, house: House) -> None:
    one, other = house.case(), house.case()
    duty = other.duties.get(kind="first_contact")
    path = f"/cases/{one.reference}/duties/{duty.pk}/cancel"
    assert leader.send("post", path, {"reason": "Because."}).status_code == 404
    duty.refresh_from_db()
    assert duty.state == "open"


def test_a_role_without_the_verb_is_refused_before_anything_is_looked_up(
    house: House, case: Case, subtests: pytest.Subtests
) -> None:
    repairs = house.at_desk_of(make_staff(Role.REPAIRS))
    for operation in NEEDS_A_ROLE:
        with subtests.test(operation.name):
            body = body_of(operation, house)
            real = repairs.send(operation.method, operation.at(case.reference), body)
            never = repairs.send(operation.method, operation.at(NEVER_ISSUED), body)
            assert (real.status_code, real.json()["type"]) == (
                403,
                "/api/v1/problems/not-allowed",
            )
            assert real.content == never.content


def test_nobody_signed_in_is_nobody(house: House, case: Case, subtests: pytest.Subtests) -> None:
    nobody = Api(host_of(house.landlord))
    for operation in OPERATIONS:
        if operation.name in FOR_NOBODY_SIGNED_IN:
            continue
        with subtests.test(operation.name):
            path, body = operation.at(case.reference), body_of(operation, house)
            answer = nobody.send(operation.method, path, body)
            assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
            assert answer.json()["type"] == "/api/v1/problems/not-signed-in"


def test_another_landlords_objects_are_not_there_and_its_tokens_open_nothing(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    ours, theirs = two_landlords
    with as_landlord(theirs):
        their_house = build(theirs)
        their_case = their_house.case()
        duty = their_case.duties.get(kind="first_contact")
        their_desk = their_house.at_desk_of(their_house.leader)
    with as_landlord(ours):
        house = build(ours)
        case = house.case()
        desk = house.at_desk_of(house.leader)
    at_ours = Api(host_of(ours), {"Authorization": str(their_desk.defaults["HTTP_AUTHORIZATION"])})
    assert at_ours.send("get", "/me").status_code == 401
    for operation in OF_A_CASE:
        with as_landlord(ours):
            body = body_of(operation, house)
        here = desk.send(operation.method, operation.at(their_case.reference, duty.pk), body)
        never = desk.send(operation.method, operation.at(NEVER_ISSUED, duty.pk), body)
        assert (here.status_code, here.content) == (404, never.content), operation.name
    for operation in WITH_A_ROW:
        path = operation.at(case.reference, duty.pk)
        assert desk.send(operation.method, path, operation.body).status_code == 404, operation.name
    assert desk.send("get", "/cases").json()["count"] == 1
    fund = f"/funds/{their_house.fund.pk}/top-up"
    with as_landlord(ours):
        admin = house.at_desk_of(house.admin)
    assert admin.send("post", fund, {"by_pence": 1}).status_code == 404
