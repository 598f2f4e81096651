"""Asking before something leaves, by the API."""

from __future__ import annotations

import pytest

from casework.cases.models import Case
from tests.casework.api.house import Api, House

STOP = {"allowed": False, "ask": "your team leader for housing"}


def test_before_writing_each_stop_is_the_same_and_a_cleared_letter_goes_once(
    officer: Api, income: Api, house: House, case: Case
) -> None:
    assert case.tenancy is not None
    reference = case.tenancy.reference

    def ask(tenancy: str, code: str = "") -> object:
        return income.send("post", "/before-we-write", {"tenancy": tenancy, "code": code}).json()

    assert [ask(reference), ask("2222-2222")] == [STOP, STOP]
    assert ask(house.home().reference) == {"allowed": True, "ask": ""}
    path, letter = (
        f"/cases/{case.reference}/letters",
        {"what": "Repair", "reason": "Read.", "text": "Ring us on 07700 900123"},
    )
    refused = officer.send("post", path, letter)
    assert (refused.status_code, "900123" in refused.content.decode()) == (409, False)
    cleared = officer.send("post", path, {**letter, "text": "Ring the office."})
    assert cleared.status_code == 201
    code = cleared.json()["code"]
    assert ask(reference, code) == {"allowed": True, "ask": ""}
    assert ask(reference, code) == STOP


def test_a_list_is_asked_for_and_fetched_once(officer: Api, leader: Api, case: Case) -> None:
    asked = officer.send("post", "/lists", {"which": "team", "reason": "For the audit."})
    assert (asked.status_code, asked.json()["state"], asked.json()["count"]) == (201, "ready", 1)
    path = f"/lists/{asked.json()['id']}"
    assert leader.send("post", f"{path}/file").status_code == 409
    file = officer.send("post", f"{path}/file")
    assert file.headers["Content-Type"].startswith("text/csv")
    assert case.reference in file.content.decode()
    assert "Mary" not in file.content.decode()
    assert officer.send("post", f"{path}/file").status_code == 409


@pytest.mark.parametrize("verdict", ["approve", "refuse"])
def test_a_long_list_waits_for_another_person(
    officer: Api, leader: Api, case: Case, verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.outgoing.domain.lists.ALONE", 0)
    asked = officer.send("post", "/lists", {"which": "team", "reason": "For the audit."}).json()
    assert asked["state"] == "waiting"
    path = f"/lists/{asked['id']}"
    assert officer.send("post", f"{path}/{verdict}").status_code == 403
    assert leader.send("post", f"{path}/{verdict}").status_code == 200
    assert leader.send("post", f"{path}/{verdict}").status_code == 409


def test_a_contact_in_doubt_is_refused_with_what_to_do(officer: Api, case: Case) -> None:
    path = f"/cases/{case.reference}"
    points = officer.send("get", f"{path}/reach").json()["points"]
    body = {
        "contacted_at": "2026-03-27T16:40:00Z",
        "channel": "telephone",
        "with_whom": "victim",
        "reached": False,
        "note": "Tried.",
        "began": "we",
        "by_which": points[0]["id"],
    }
    refused = officer.send("post", f"{path}/contacts", body)
    assert (refused.status_code, "say why" in refused.json()["detail"]) == (409, True)
    kept = officer.send("post", f"{path}/contacts", {**body, "doubt": "Smoke was seen."})
    assert (kept.status_code, kept.json()["in_doubt"]) == (201, True)
