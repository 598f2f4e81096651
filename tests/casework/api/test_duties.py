"""Duties and pauses by the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from casework.audit.models import AuditEntry
from casework.cases.models import Case
from casework.duties.models import Duty, Hold
from tests.casework.api.house import Api, House


@pytest.fixture
def duty(case: Case) -> Duty:
    """The first contact that is owed."""
    return Duty.objects.get(case=case, kind="first_contact")


@pytest.fixture
def hold(case: Case) -> Hold:
    """The pause of court action."""
    return Hold.objects.get(case=case)


def of(row: Duty | Hold, verb: str) -> str:
    part = "duties" if isinstance(row, Duty) else "holds"
    return f"/cases/{row.case.reference}/{part}/{row.pk}/{verb}"


def test_a_duty_is_completed_once(officer: Api, house: House, duty: Duty) -> None:
    done = {"done_at": timezone.now().isoformat()}
    first = officer.send("post", of(duty, "complete"), done)
    assert (first.status_code, first.json()["state"]) == (200, "met")
    assert first.json()["done_by"]["name"] == house.officer.name
    second = officer.send("post", of(duty, "complete"), done)
    assert (second.status_code, second.json()["type"]) == (409, "/api/v1/problems/duty-not-open")


def test_a_duty_is_cancelled_with_a_reason_only(leader: Api, duty: Duty) -> None:
    silent = leader.send("post", of(duty, "cancel"), {"reason": " "})
    assert silent.json()["errors"] == {"reason": ["Say why. The reason is kept with the case."]}
    dropped = leader.send("post", of(duty, "cancel"), {"reason": "Spoken with already."})
    assert (dropped.json()["state"], dropped.json()["reason"]) == (
        "cancelled",
        "Spoken with already.",
    )


def test_what_must_happen_next_is_listed_with_its_case_and_logged(
    officer: Api, house: House, duty: Duty
) -> None:
    body = officer.send("get", "/duties").json()
    assert [(row["kind"], row["is_now"]) for row in body["results"]] == [
        ("now_ask_about_danger", True),
        ("first_contact", False),
        ("look_again", False),
    ]
    assert {row["case"] for row in body["results"]} == {duty.case.reference}
    assert body["results"][1]["id"] == str(duty.pk)
    entry = AuditEntry.objects.get(action="case.listed", actor_id=house.officer.pk)
    assert (entry.subject_ids, entry.detail) == ([duty.case_id], {"purpose": "api.duties"})
    assert house.at_desk_of(house.stranger).send("get", "/duties").json()["count"] == 0


def test_the_length_of_a_pause_is_chosen_within_its_bounds(officer: Api, hold: Hold) -> None:
    longer = officer.send("post", of(hold, "length"), {"months": 3})
    assert longer.json()["ends_on"] == str(hold.latest_on)
    beyond = officer.send("post", of(hold, "length"), {"months": 4, "reason": "Court."})
    assert (beyond.status_code, beyond.json()["type"]) == (
        409,
        "/api/v1/problems/hold-out-of-bounds",
    )
    assert "no later than" in beyond.json()["detail"]


def test_the_last_day_of_a_pause_is_chosen_within_its_bounds(officer: Api, hold: Hold) -> None:
    assert hold.latest_on is not None
    day = hold.latest_on - timedelta(days=1)
    chosen = officer.send("post", of(hold, "end"), {"ends_on": str(day)})
    assert chosen.json()["ends_on"] == str(day)
    beyond = officer.send("post", of(hold, "end"), {"ends_on": "2199-01-01"})
    assert beyond.status_code == 409


def test_a_pause_is_lifted_once(leader: Api, hold: Hold) -> None:
    lifted = leader.send("post", of(hold, "lift"), {"reason": "She asked for it."})
    assert (lifted.status_code, lifted.json()["state"]) == (200, "lifted")
    again = leader.send("post", of(hold, "lift"), {"reason": "She asked for it."})
    assert again.json()["type"] == "/api/v1/problems/hold-not-live"


def ask(income: Api, tenancy: str, **more: str) -> Any:
    query = "&".join(f"{k}={v}" for k, v in {"step": "income_court_action", **more}.items())
    return income.send("get", f"/may-we?tenancy={tenancy}&{query}")


def test_the_income_team_learns_whether_until_when_and_whom_to_ask_and_nothing_else(
    income: Api, hold: Hold
) -> None:
    assert hold.tenancy is not None
    answer = ask(income, hold.tenancy.reference)
    assert answer.json() == {
        "allowed": False,
        "until": str(hold.ends_on),
        "ask": "your team leader for housing",
    }


def test_a_tenancy_without_a_pause_may_be_acted_on(income: Api, house: House) -> None:
    answer = ask(income, house.home().reference).json()
    assert answer == {"allowed": True, "until": None, "ask": ""}


def test_after_its_last_day_a_pause_stops_nothing(income: Api, hold: Hold) -> None:
    assert hold.tenancy is not None
    assert hold.ends_on is not None
    after = str(hold.ends_on + timedelta(days=1))
    assert ask(income, hold.tenancy.reference, on=after).json()["allowed"] is True
    assert ask(income, hold.tenancy.reference, on=str(hold.ends_on)).json()["allowed"] is False


def test_an_unknown_tenancy_looks_like_a_pause_without_an_end(income: Api, hold: Hold) -> None:
    Hold.objects.filter(pk=hold.pk).update(ends_on=None, latest_on=None)
    assert hold.tenancy is not None
    paused, unknown = ask(income, hold.tenancy.reference), ask(income, "2222-2222")
    assert paused.content == unknown.content
    assert unknown.json()["allowed"] is False


def test_each_question_is_logged_without_what_was_typed(
    income: Api, house: House, hold: Hold
) -> None:
    assert hold.tenancy is not None
    ask(income, hold.tenancy.reference)
    ask(income, "2222-2222")
    entries = AuditEntry.objects.filter(action="hold.asked", actor_id=house.income.pk)
    assert sorted(entry.subject_ids for entry in entries) == [[], [hold.tenancy.pk]]
    assert all(entry.subject_kind == "tenancy" for entry in entries)


@pytest.mark.parametrize(
    "query",
    [
        "step=income_court_action",
        "tenancy=x&step=other",
        "tenancy=x&step=debt_respite&on=soon",
        "tenancy=x&step=debt_respite&already_begun=perhaps",
        "tenancy=x&step=debt_respite&why=1",
    ],
)
def test_a_question_that_can_not_be_read_is_refused(income: Api, house: House, query: str) -> None:
    answer = income.send("get", f"/may-we?{query}")
    assert (answer.status_code, answer.json()["type"]) == (400, "/api/v1/problems/invalid")


def test_the_income_team_can_open_no_case(income: Api, case: Case) -> None:
    assert income.send("get", f"/cases/{case.reference}").status_code == 403
    assert income.send("get", "/cases").status_code == 403
