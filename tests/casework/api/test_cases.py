"""Cases by the API: listed, opened, changed, given to an officer, closed, reached safely."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from casework.access.actions import offer_self
from casework.access.roles import RequestKind
from casework.audit.models import AuditEntry
from casework.cases.models import Case, Stage
from tests.casework.api.house import Api, House

MOMENT = "Give a date and time with its offset from UTC, such as 2026-11-27T16:40:00Z."


def test_a_case_opens_with_everything_that_stands_on_it(officer: Api, case: Case) -> None:
    answer = officer.send("get", f"/cases/{case.reference}")
    assert answer.status_code == 200
    body = answer.json()
    assert body["reference"] == case.reference
    assert {d["kind"] for d in body["duties"]} == {
        "first_contact",
        "assign",
        "make_offers",
        "now_ask_about_danger",
        "assess_risk",
        "look_again",
    }
    assert [d["kind"] for d in body["duties"] if d["is_now"]] == ["now_ask_about_danger"]
    assert body["holds"][0]["why"]["clauses"][0]["id"] == "4"
    assert {o["code"] for o in body["offers"]} >= {"contact_numbers", "locks"}
    assert body["parties"][0]["person"]["name"] == "Mary Canary"
    assert body["tenancy"] == case.tenancy.reference  # type: ignore[union-attr] # the fixture's
    assert body["facts"]["report.by"] == "victim"


def test_opening_a_case_is_logged_with_its_reason(officer: Api, house: House, case: Case) -> None:
    officer.send("get", f"/cases/{case.reference}")
    entry = AuditEntry.objects.get(action="case.opened", actor_id=house.officer.pk)
    assert (entry.subject_ids, entry.detail) == ([case.pk], {"purpose": "api.case"})


def test_no_answer_may_be_stored(officer: Api, case: Case) -> None:
    for path in (f"/cases/{case.reference}", "/cases", "/cases/none", "/schema"):
        assert officer.send("get", path).headers["Cache-Control"] == "no-store"


def test_a_list_comes_in_pages_with_a_count_and_one_line_in_the_log(
    officer: Api, house: House
) -> None:
    references = {house.case().reference for _ in range(3)}
    first = officer.send("get", "/cases?per_page=2").json()
    second = officer.send("get", "/cases?per_page=2&page=2").json()
    assert (first["count"], first["page"], first["pages"]) == (3, 1, 2)
    assert {row["reference"] for row in first["results"] + second["results"]} == references
    logged = AuditEntry.objects.filter(action="case.listed", actor_id=house.officer.pk)
    assert sorted(len(entry.subject_ids) for entry in logged) == [1, 2]


def test_a_page_beyond_the_last_is_empty(officer: Api, case: Case) -> None:
    answer = officer.send("get", "/cases?page=9").json()
    assert (answer["count"], answer["results"]) == (1, [])


def test_each_filter_shows_its_cases_and_the_counts_agree(
    officer: Api, leader: Api, house: House, case: Case
) -> None:
    late = house.case(told_at=timezone.now() - timedelta(days=9))
    leader.send("post", f"/cases/{late.reference}/assign", {"to": str(house.officer.pk)})
    shown = {
        which: {
            row["reference"]
            for row in officer.send("get", f"/cases?which={which}").json()["results"]
        }
        for which in ("mine", "team", "overdue", "on_hold", "refused", "closed")
    }
    both = {case.reference, late.reference}
    assert shown == {
        "mine": {late.reference},
        "team": both,
        "overdue": {late.reference},
        "on_hold": both,
        "refused": set(),
        "closed": set(),
    }
    counts = officer.send("get", "/cases/counts").json()
    assert counts == {which: len(references) for which, references in shown.items()}


def test_a_list_shows_only_what_one_may_know_of(house: House, case: Case) -> None:
    elsewhere = house.at_desk_of(house.stranger).send("get", "/cases").json()
    assert (elsewhere["count"], elsewhere["results"]) == (0, [])
    auditor = house.at_desk_of(house.auditor).send("get", "/cases").json()
    assert [row["reference"] for row in auditor["results"]] == [case.reference]


@pytest.mark.parametrize("query", ["which=other", "page=0", "per_page=51", "page=x", "sort=name"])
def test_a_wrong_query_is_refused_by_name(officer: Api, house: House, query: str) -> None:
    answer = officer.send("get", f"/cases?{query}")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [query.partition("=")[0]]


def test_facts_are_recorded_and_null_means_not_known_after_all(officer: Api, case: Case) -> None:
    path = f"/cases/{case.reference}/facts"
    known = officer.send("patch", path, {"facts": {"danger.arson": True}}).json()["facts"]
    assert known["danger.arson"] is True
    unknown = officer.send("patch", path, {"facts": {"danger.arson": None}}).json()["facts"]
    assert "danger.arson" not in unknown
    assert unknown["report.by"] == "victim"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"danger.arsn": True}, "danger.arsn: there is no such fact. Did you mean danger.arson?"),
        ({"danger": {"arson": True}}, "danger: there is no such fact."),
        ({"danger.arson": "yes"}, "danger.arson: give true, false, or null if it is not known."),
        ({"danger.arson": 1}, "danger.arson: give true, false, or null if it is not known."),
        ({"spend.cost_pence": True}, "spend.cost_pence: give a whole number."),
        ({"victim.tenure": 7}, "victim.tenure: give text."),
        ({"report.at": 1700000000}, f"report.at: {MOMENT}"),
        ({"report.at": "2026-03-27T16:40:00"}, f"report.at: {MOMENT}"),
    ],
)
def test_a_fact_that_can_not_be_is_named_and_its_value_is_not(
    officer: Api, case: Case, facts: dict[str, object], said: str
) -> None:
    answer = officer.send("patch", f"/cases/{case.reference}/facts", {"facts": facts})
    assert (answer.status_code, answer.json()["errors"]) == (400, {"facts": [said]})


def test_the_officers_who_could_lead_are_listed_with_what_is_not_matched(
    leader: Api, house: House
) -> None:
    case = house.case(wishes=("asked_for_a_woman",))
    offer_self(kind=RequestKind.A_WOMAN, by=house.officer, at=timezone.now())
    rows = leader.send("get", f"/cases/{case.reference}/officers").json()
    assert {row["name"]: row["unmatched"] for row in rows} == {
        house.officer.name: [],
        house.leader.name: ["A woman"],
    }


def test_an_officer_who_was_not_asked_for_needs_a_reason(leader: Api, house: House) -> None:
    case = house.case(wishes=("asked_for_a_woman",))
    offer_self(kind=RequestKind.A_WOMAN, by=house.officer, at=timezone.now())
    path, to = f"/cases/{case.reference}/assign", {"to": str(house.leader.pk)}
    refused = leader.send("post", path, to)
    assert refused.status_code == 409
    assert refused.json()["type"] == "/api/v1/problems/no-matching-officer"
    assert refused.json()["wanted"] == ["A woman"]
    assert refused.json()["offering"] == [house.officer.name]
    agreed = leader.send("post", path, {**to, "reason": "She agreed."})
    assert agreed.json()["owner"]["name"] == house.leader.name


def test_somebody_outside_the_team_can_not_lead(leader: Api, house: House, case: Case) -> None:
    path = f"/cases/{case.reference}/assign"
    outside = leader.send("post", path, {"to": str(house.stranger.pk)})
    assert (outside.status_code, outside.json()["type"]) == (409, "/api/v1/problems/not-in-team")
    nobody = leader.send("post", path, {"to": "00000000-0000-0000-0000-000000000007"})
    assert nobody.json()["errors"] == {"to": ["Choose somebody from the case's team."]}


def test_a_case_does_not_close_while_something_is_owed(leader: Api, case: Case) -> None:
    answer = leader.send("post", f"/cases/{case.reference}/close", {"reason": "Moved."})
    assert (answer.status_code, answer.json()["type"]) == (
        409,
        "/api/v1/problems/case-still-owed",
    )
    assert "Speak with the person" in answer.json()["owed"]
    case.refresh_from_db()
    assert case.stage != Stage.CLOSED


def test_a_case_closes_once_all_that_is_owed_is_done(leader: Api, case: Case) -> None:
    path, now = f"/cases/{case.reference}", timezone.now().isoformat()
    for duty in leader.send("get", path).json()["duties"]:
        leader.send("post", f"{path}/duties/{duty['id']}/complete", {"done_at": now})
    told = {"reason": "She is safe.", "facts": {"checks.closure_agreed": True}}
    closed = leader.send("post", f"{path}/close", told)
    assert (closed.status_code, closed.json()["stage"]) == (200, "closed")
    assert closed.json()["closing_reason"] == "She is safe."
    again = leader.send("post", f"{path}/close", {"reason": "She is safe."})
    assert again.json()["type"] == "/api/v1/problems/case-closed"
