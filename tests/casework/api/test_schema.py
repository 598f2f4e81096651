"""The OpenAPI document: valid, complete, and as the API is."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from drf_spectacular.validation import validate_schema

from tests.casework.api.house import Api, House
from tests.casework.api.operations import FOR_NOBODY_SIGNED_IN, OPERATIONS, Operation

METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture
def document(officer: Api, house: House) -> Any:
    answer = officer.send("get", "/schema")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/vnd.oai.openapi+json"
    return answer.json()


def described(document: Any) -> dict[str, tuple[str, str, Any]]:
    return {
        operation["operationId"]: (method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    }


def test_the_document_is_made_without_a_warning() -> None:
    call_command("spectacular", "--fail-on-warn", "--validate", stdout=StringIO())


def test_the_document_is_valid_and_says_nothing_of_the_work(document: Any) -> None:
    validate_schema(document)  # type: ignore[no-untyped-call] # drf-spectacular has no types here
    assert (document["openapi"], document["info"]["title"]) == ("3.1.0", "Holdfast")
    assert not re.search("abuse|violence|perpetrator", " ".join(document["paths"]))


def test_nobody_reads_the_document_without_signing_in(house: House, officer: Api) -> None:
    assert Api(officer.defaults["HTTP_HOST"]).send("get", "/schema").status_code == 401


def test_the_document_and_the_list_of_operations_agree(document: Any) -> None:
    found = {name: (method, path) for name, (method, path, _) in described(document).items()}
    listed = {
        operation.name: (
            operation.method,
            "/api/v1" + operation.path.partition("?")[0].replace("{pk}", "{id}"),
        )
        for operation in OPERATIONS
    }
    assert found == listed


def test_every_operation_says_what_it_is_and_how_it_fails(
    document: Any, subtests: pytest.Subtests
) -> None:
    says = described(document)
    for operation in OPERATIONS:
        with subtests.test(operation.name):
            _, _, said = says[operation.name]
            assert said["summary"]
            assert said["description"]
            assert said["tags"]
            assert statuses_of(operation) <= set(said["responses"])
            for status, answer in said["responses"].items():
                if int(status) >= 400:
                    assert list(answer["content"]) == ["application/problem+json"]


def statuses_of(operation: Operation) -> set[str]:
    statuses = {"503"}
    statuses |= {"401"} if operation.name in FOR_NOBODY_SIGNED_IN else {"401", "403"}
    statuses |= {"400", "413", "415"} if operation.body is not None else set()
    return statuses | ({"404"} if operation.is_of_a_case else set())


def test_facts_are_described_one_by_one_and_nothing_else_is_taken(document: Any) -> None:
    facts = document["components"]["schemas"]["AskRequest"]["properties"]["facts"]
    assert facts["additionalProperties"] is False
    assert facts["properties"]["danger.arson"]["type"] == ["boolean", "null"]
    assert None in facts["properties"]["victim.tenure"]["enum"]
