"""Whatever is sent in whatever field, the API answers with a status that it documents."""

from __future__ import annotations

from typing import Any, Final

import pytest

from casework.api.views.about import document
from casework.cases.models import Case
from tests.casework.api.house import V1, Api, House
from tests.casework.api.operations import OPERATIONS, WITH_A_BODY, Operation

NASTY: Final[tuple[Any, ...]] = (
    None,
    "x" * 30_000,
    "\x00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    -1,
    2**63,
    True,
    {},
    [[]],
    {"": {}},
    "00000000-0000-0000-0000-000000000007",
)
ADDRESSES: Final = ("%00", "..", "a" * 300, "%F0%9F%8F%A0", "' or 1=1", "2222-2222")


def statuses(operation: Operation) -> set[int]:
    path = f"{V1}{operation.path.partition('?')[0].replace('{pk}', '{id}')}"
    return {int(status) for status in document()["paths"][path][operation.method]["responses"]}


def desk_for(operation: Operation, leader: Api, admin: Api) -> Api:
    of_administrators = operation.name.startswith(("fund_", "office_hours_"))
    return admin if of_administrators else leader


def test_no_value_in_any_field_is_our_fault(
    leader: Api, admin: Api, case: Case, subtests: pytest.Subtests
) -> None:
    for operation in WITH_A_BODY:
        desk, documented = desk_for(operation, leader, admin), statuses(operation)
        for name in operation.body or {}:
            with subtests.test(operation.name, field=name):
                for value in NASTY:
                    body = {**(operation.body or {}), name: value}
                    answer = desk.send(operation.method, operation.at(case.reference), body)
                    assert answer.status_code in documented, value


def test_no_fact_is_our_fault(admin: Api, house: House, subtests: pytest.Subtests) -> None:
    one_of_each_kind = {f["kind"]: f["path"] for f in admin.send("get", "/policy/facts").json()}
    assert set(one_of_each_kind) == {"bool", "int", "str", "datetime", "choice"}
    for kind, path in one_of_each_kind.items():
        with subtests.test(kind):
            for value in NASTY:
                body = {"facts": {path: value}}
                assert admin.send("post", "/policy/ask", body).status_code in {200, 400}


@pytest.mark.parametrize(
    "at", ["1901-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2198-12-31T00:00:00Z"]
)
def test_no_moment_is_our_fault(admin: Api, house: House, at: str) -> None:
    clocks = ("report.at", "request.help_asked_at", "damage.told_at")
    body = {"facts": dict.fromkeys(clocks, at) | {"damage.home_damaged": True}, "at": at}
    assert admin.send("post", "/policy/ask", body).status_code in {200, 409}


def test_no_address_is_our_fault(leader: Api, house: House, subtests: pytest.Subtests) -> None:
    for operation in OPERATIONS:
        if operation.is_of_a_case:
            with subtests.test(operation.name):
                for address in ADDRESSES:
                    answer = leader.send(operation.method, operation.at(address), operation.body)
                    assert answer.status_code in {400, 404}, address
