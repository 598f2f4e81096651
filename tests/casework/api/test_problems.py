"""Errors by the API: RFC 9457, in plain words, repeating nothing."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection

from casework.api.problems import all_kinds
from casework.api.reading import LARGEST
from casework.cases.models import Case
from casework.config.settings.logs import WithoutMessages
from tests.casework.api.house import SAID, V1, Api, House
from tests.casework.api.operations import OPERATIONS, WITH_A_BODY

OF_ADMINISTRATORS = {"fund_set_up", "fund_top_up", "office_hours_set"}
MEMBERS = {"type", "title", "status", "detail"}


def is_problem(answer: Any, status: int, code: str) -> bool:
    body = answer.json()
    return (
        (answer.status_code, body["status"], body["type"])
        == (status, status, f"/api/v1/problems/{code}")
        and answer.headers["Content-Type"] == "application/problem+json"
        and set(body) >= MEMBERS
        and all(body[member] for member in MEMBERS)
    )


def test_an_unknown_name_in_any_body_is_refused_by_name(
    leader: Api, admin: Api, case: Case, subtests: pytest.Subtests
) -> None:
    for operation in WITH_A_BODY:
        with subtests.test(operation.name):
            desk = admin if operation.name in OF_ADMINISTRATORS else leader
            body = {**(operation.body or {}), "is_admin": "canary-value"}
            answer = desk.send(operation.method, operation.at(case.reference), body)
            assert is_problem(answer, 400, "invalid")
            assert answer.json()["errors"]["is_admin"] == ["There is no such field."]
            assert "canary" not in answer.content.decode()


def test_a_body_that_is_no_object_is_refused(
    leader: Api, admin: Api, case: Case, subtests: pytest.Subtests
) -> None:
    for operation in WITH_A_BODY:
        with subtests.test(operation.name):
            desk = admin if operation.name in OF_ADMINISTRATORS else leader
            path, method = f"{V1}{operation.at(case.reference)}", operation.method.upper()
            answer = desk.generic(method, path, "[]", content_type="application/json")
            assert is_problem(answer, 400, "invalid")
            assert list(answer.json()["errors"]) == ["body"]


@pytest.mark.parametrize("text", ["", "{", "null", '"x"', '{"x": NaN}', "[" * 100_000])
def test_a_body_that_can_not_be_read_is_refused(admin: Api, house: House, text: str) -> None:
    answer = admin.generic("POST", f"{V1}/policy/ask", text, content_type="application/json")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "text/xml"])
def test_what_is_not_json_is_refused(officer: Api, house: House, kind: str) -> None:
    answer = officer.generic("POST", f"{V1}/disclosures", "a=b", content_type=kind)
    assert is_problem(answer, 415, "not-json")


def test_what_is_too_large_is_refused_before_it_is_read(officer: Api, house: House) -> None:
    answer = officer.send("post", "/disclosures", {**SAID, "account": "x" * LARGEST})
    assert is_problem(answer, 413, "too-large")


def test_the_accept_header_changes_nothing(officer: Api, house: House) -> None:
    answer = officer.get(f"{V1}/me", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")


def test_a_method_that_is_not_there_is_named_as_such(
    leader: Api, case: Case, subtests: pytest.Subtests
) -> None:
    for operation in OPERATIONS:
        with subtests.test(operation.name):
            for method in ("TRACE", "OPTIONS"):
                answer = leader.generic(method, f"{V1}{operation.at(case.reference)}")
                assert is_problem(answer, 405, "no-such-method")
                assert operation.method.upper() in answer.headers["Allow"]


def test_an_address_where_nothing_is_gives_a_problem_and_no_page(
    officer: Api, house: House
) -> None:
    for path in ("/", "/nothing", "/cases/", "/cases/x/y/z", "/duties/%00", "/x%0Ay"):
        assert is_problem(officer.send("get", path), 404, "not-there")
    nobody = Api(officer.defaults["HTTP_HOST"])
    assert is_problem(nobody.send("get", "/nothing"), 401, "not-signed-in")


def test_every_kind_of_problem_is_described_where_its_type_leads(
    officer: Api, house: House
) -> None:
    kinds = all_kinds()
    assert {"case-still-owed", "criteria-unmet", "not-enough-money", "clash"} <= set(kinds)
    for kind in kinds.values():
        shown = officer.get(kind.type)
        assert shown.json() == {
            "type": kind.type,
            "status": kind.status,
            "title": kind.title,
            "detail": kind.detail,
        }
    assert is_problem(officer.send("get", "/problems/made-up"), 404, "not-there")


@contextmanager
def failing(error: Exception, statement: str = "INSERT INTO audit_auditentry") -> Iterator[None]:
    """Let every statement that begins like this fail; an insert into the log unless told."""

    def fail(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(statement):
            raise error
        return execute(sql, *rest)

    with connection.execute_wrapper(fail):
        yield


def test_what_can_not_be_logged_is_not_shown(officer: Api, case: Case) -> None:
    officer.raise_request_exception = False
    with failing(OperationalError("canary-message")):
        answer = officer.send("get", f"/cases/{case.reference}")
    assert is_problem(answer, 503, "not-now")
    assert answer.headers["Retry-After"] == "60"
    assert "canary" not in answer.content.decode()


def test_what_nobody_foresaw_says_nothing_and_logs_no_message(
    officer: Api, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    officer.raise_request_exception = False
    reading = 'SELECT "cases_case"'
    with failing(RuntimeError("canary-message"), reading), caplog.at_level(logging.ERROR):
        answer = officer.send("get", f"/cases/{case.reference}")
    assert is_problem(answer, 500, "our-fault")
    logged = "".join(WithoutMessages().format(record) for record in caplog.records)
    assert "RuntimeError" in logged
    assert "canary" not in logged + answer.content.decode()


def test_numbers_too_large_to_be_read_are_refused(admin: Api, house: House) -> None:
    text = '{"by_pence": ' + "9" * 5000 + "}"
    path = f"{V1}/funds/{house.fund.pk}/top-up"
    answer = admin.generic("POST", path, text, content_type="application/json")
    assert answer.status_code == 400


def test_bytes_that_are_no_text_are_refused(officer: Api, house: House) -> None:
    answer = officer.generic(
        "POST", f"{V1}/disclosures", b'{"account": "\xff"}', content_type="application/json"
    )
    assert is_problem(answer, 400, "unreadable")


def test_signs_a_database_can_not_hold_are_refused(officer: Api, house: House) -> None:
    answer = officer.send("post", "/disclosures", {**SAID, "account": "a\x00b"})
    assert list(answer.json()["errors"]) == ["account"]
    lone = json.dumps({**SAID, "account": "\ud800"})
    answer = officer.generic("POST", f"{V1}/disclosures", lone, content_type="application/json")
    assert answer.status_code == 400
