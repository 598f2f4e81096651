"""Moves by the API."""

from __future__ import annotations

from typing import Any

import pytest

from casework.cases.models import Case
from tests.casework.api.house import Api

WHY = {"reason": "Because."}


@pytest.fixture
def asked(officer: Api, case: Case) -> dict[str, Any]:
    """A move that was asked for."""
    made: dict[str, Any] = request(officer, case).json()
    return made


def request(officer: Api, case: Case) -> Any:
    body = {"route": "management_transfer", "wanted": "canary-wish", "facts": {}}
    return officer.send("post", f"/cases/{case.reference}/transfers", body)


def of(case: Case, move: dict[str, Any], verb: str) -> str:
    return f"/cases/{case.reference}/transfers/{move['id']}/{verb}"


def test_a_move_is_asked_for_and_its_criteria_listed(asked: dict[str, Any]) -> None:
    (criterion,) = asked["criteria"]["criteria"]
    assert (asked["state"], criterion["state"], criterion["why"]["clauses"][0]["id"]) == (
        "asked",
        "unknown",
        "5",
    )


def test_a_second_request_by_the_same_route_is_refused(
    officer: Api, case: Case, asked: dict[str, Any]
) -> None:
    assert request(officer, case).status_code == 409


def test_an_unmet_move_is_not_agreed_and_says_what_is_unmet(
    leader: Api, case: Case, asked: dict[str, Any]
) -> None:
    answer = leader.send("post", of(case, asked, "agree"), WHY)
    assert (answer.status_code, answer.json()["type"]) == (409, "/api/v1/problems/criteria-unmet")
    assert answer.json()["unmet"] == ["There is a risk of harm if the person stays"]


def test_a_move_may_be_agreed_all_the_same_with_a_reason(
    leader: Api, case: Case, asked: dict[str, Any]
) -> None:
    agreed = leader.send("post", of(case, asked, "agree"), {**WHY, "all_the_same": True}).json()
    assert (agreed["state"], agreed["reason"]) == ("agreed", "Because.")


def test_a_move_is_looked_at_again_once_more_is_known(
    officer: Api, leader: Api, case: Case, asked: dict[str, Any]
) -> None:
    news = {"facts": {"move.harm_if_stays": True}}
    seen = officer.send("post", of(case, asked, "look-again"), news).json()
    assert [c["state"] for c in seen["criteria"]["criteria"]] == ["met"]
    assert leader.send("post", of(case, asked, "agree"), WHY).json()["state"] == "agreed"


def test_a_move_is_refused_once(leader: Api, case: Case, asked: dict[str, Any]) -> None:
    assert leader.send("post", of(case, asked, "refuse"), WHY).json()["state"] == "refused"
    again = leader.send("post", of(case, asked, "refuse"), WHY)
    assert (again.status_code, again.json()["type"]) == (409, "/api/v1/problems/already-decided")


def test_a_request_is_withdrawn(officer: Api, case: Case, asked: dict[str, Any]) -> None:
    assert officer.send("post", of(case, asked, "withdraw"), WHY).json()["state"] == "withdrawn"
