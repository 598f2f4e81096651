"""What was said and tried, by the API: disclosures, contacts, history."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from casework.audit.models import AuditEntry
from casework.cases.models import Case, Disclosure
from casework.people.actions import add_person
from tests.casework.api.house import SAID, Api, House


def test_a_disclosure_opens_a_case_with_what_the_policy_calls_for(
    officer: Api, house: House
) -> None:
    home = house.home()
    answer = officer.send(
        "post",
        "/disclosures",
        {
            **SAID,
            "victim": {"name": "Mary Canary", "phone": "07700 900123", "phone_is_safe": False},
            "tenancy": home.reference.lower(),
            "facts": {"danger.arson": None, "damage.home_damaged": True},
            "wishes": ["asked_for_a_woman"],
            "alleged_perpetrator_name": "John Canary",
        },
    )
    body = answer.json()["case"]
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/v1/cases/{body['reference']}"
    assert body["facts"]["request.female_officer"] is True
    assert body["facts"]["victim.tenure"] == "secure"
    assert body["facts"]["damage.told_at"].startswith("2026-03-27T16:40")
    assert "danger.arson" not in body["facts"]
    assert [party["role"] for party in body["parties"]] == ["alleged_perpetrator", "victim"]
    first = next(duty for duty in body["duties"] if duty["kind"] == "first_contact")
    assert first["due_at"] == "2026-03-30T17:00:00+01:00"
    assert first["why"]["steps"]


def test_a_person_on_file_is_taken_by_id_only_if_one_may_know_of_them(
    officer: Api, house: House, case: Case
) -> None:
    known = officer.send(
        "post", "/disclosures", {**SAID, "victim": {"person": str(case.victim_id)}}
    )
    assert known.json()["case"]["parties"][0]["person"]["id"] == str(case.victim_id)
    hidden = add_person(name="Not Mary", by=house.officer, at=timezone.now())
    answers = [
        officer.send("post", "/disclosures", {**SAID, "victim": {"person": key}}).json()["errors"]
        for key in (str(hidden.pk), "00000000-0000-0000-0000-000000000007")
    ]
    wrong = {"victim.person": ["There is no such person. Leave it out, or check it."]}
    assert answers == [wrong, wrong]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"told_at": None}, "told_at"),
        ({"told_at": "2026-03-27T16:40:00"}, "told_at"),
        ({"told_at": "2999-01-01T00:00:00Z"}, "told_at"),
        ({"told_at": "0001-01-01T00:00:00+14:00"}, "told_at"),
        ({"channel": "pigeon"}, "channel"),
        ({"account": ""}, "account"),
        ({"wishes": ["asked_for_a_horse"]}, "wishes.0"),
        ({"tenancy": "0000-0000"}, "tenancy"),
        ({"victim": {"phone": "canary-phone"}}, "victim.phone"),
        ({"victim": {"adress": "x"}}, "victim.adress"),
        ({"stage": "closed"}, "stage"),
    ],
)
def test_what_can_not_be_used_is_named_and_nothing_is_opened(
    officer: Api, house: House, change: dict[str, Any], field: str
) -> None:
    answer = officer.send("post", "/disclosures", {**SAID, **change})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert "canary" not in answer.content.decode()
    assert not Case.objects.exists()


def test_a_time_that_has_not_come_is_refused(officer: Api, house: House) -> None:
    soon = (timezone.now() + timedelta(hours=1)).isoformat()
    answer = officer.send("post", "/disclosures", {**SAID, "told_at": soon})
    assert answer.json()["errors"] == {
        "told_at": ["This time has not come yet. Give the time at which it happened."]
    }


def test_a_case_that_goes_to_another_team_is_named_and_not_shown(house: House) -> None:
    answer = house.at_desk_of(house.stranger).send("post", "/disclosures", SAID)
    made = Case.objects.get()
    assert (answer.status_code, answer.json()) == (
        201,
        {"reference": made.reference, "case": None},
    )
    assert made.team == house.team
    assert not AuditEntry.objects.filter(action="case.refused").exists()


def test_a_disclosure_is_added_to_a_case_and_opens_it_again(
    officer: Api, leader: Api, case: Case
) -> None:
    path = f"/cases/{case.reference}"
    more = {**SAID, "facts": {"danger.arson": True}, "victim": {"safe_times": "mornings"}}
    added = officer.send("post", f"{path}/disclosures", more)
    assert added.status_code == 201
    assert added.json()["facts"]["danger.arson"] is True
    assert Disclosure.objects.filter(case=case).count() == 2


def test_disclosures_are_listed_and_the_reporter_only_to_those_who_may_reveal(
    officer: Api, house: House
) -> None:
    case = house.case(reported_by="neighbour", reporter_name="Nora Canary")
    path = f"/cases/{case.reference}/disclosures"
    told = officer.send("get", path).json()
    assert told["results"][0]["reporter"] == {"name": "Nora Canary", "contact": ""}
    reader = house.at_desk_of(house.auditor).send("get", path).json()
    assert reader["results"][0]["reporter"] is None
    assert reader["results"][0]["account"] == "canary-account"


def test_a_contact_that_reached_the_person_meets_the_promised_time(
    officer: Api, case: Case
) -> None:
    path = f"/cases/{case.reference}"
    made = officer.send(
        "post",
        f"{path}/contacts",
        {
            "contacted_at": timezone.now().isoformat(),
            "channel": "telephone",
            "with_whom": "victim",
            "reached": True,
            "note": "canary-note",
            "began": "they",
        },
    )
    assert (made.status_code, made.json()["note"]) == (201, "canary-note")
    assert officer.send("get", f"{path}/contacts").json()["count"] == 1
    duties = officer.send("get", path).json()["duties"]
    assert next(d["state"] for d in duties if d["kind"] == "first_contact") == "met"


def test_the_history_is_read_newest_first_and_by_kind(
    officer: Api, house: House, case: Case
) -> None:
    path = f"/cases/{case.reference}/chronology"
    every = officer.send("get", path).json()
    assert every["count"] == len(every["results"]) > 1
    told = officer.send("get", f"{path}?kind=disclosure").json()["results"]
    assert [(line["words"], line["by"]) for line in told] == [
        ("canary-account", house.officer.name)
    ]
    wrong = officer.send("get", f"{path}?kind=gossip")
    assert list(wrong.json()["errors"]) == ["kind"]
