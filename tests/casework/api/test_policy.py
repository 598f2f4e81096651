"""The policy by the API: read, and asked about facts that belong to no case."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from casepolicy import QUESTIONS
from casepolicy.facts import all_facts
from casework.access.roles import Role
from casework.audit.models import AuditEntry
from casework.policies.models import Decision
from tenancy.api import LandlordRef
from tests.casework.access.staff import make_staff
from tests.casework.api.house import Api, House, desk_of

FRIDAY = "2026-08-28T16:40:00+01:00"
"""The Friday before a bank-holiday Monday."""


def ask(admin: Api, **body: Any) -> Any:
    return admin.send("post", "/policy/ask", body)


def test_the_policy_in_force_is_shown(admin: Api, house: House) -> None:
    body = admin.send("get", "/policy").json()
    assert (body["revision"], body["manifest"]["document"], body["text_held"]) == (
        1,
        "Made-up policy, first edition",
        True,
    )
    assert body["readings"][0]["to_confirm"] == "Head of Housing"
    assert "response_clocks 1" in body["plugins"]
    assert "names" not in body["manifest"]
    assert [(r["number"], r["source"]) for r in body["revisions"]] == [
        (1, "test"),
        (0, "text not held"),
    ]
    assert body["office_hours"]["openings"]["monday"] == [{"opens": "09:00", "closes": "17:00"}]


def test_clauses_and_capabilities_are_listed(admin: Api, house: House) -> None:
    clauses = admin.send("get", "/policy/clauses").json()
    assert [clause["id"] for clause in clauses] == list("12345678")
    capabilities = admin.send("get", "/policy/capabilities").json()
    holds = next(c for c in capabilities if c["capability"] == "breathing_space")
    assert holds["settings"]["holds"][0]["clauses"] == ["4"]


def test_a_day_whose_policy_is_not_held_says_so(admin: Api, house: House) -> None:
    past = admin.send("get", "/policy?on=2001-01-01").json()
    assert (past["revision"], past["text_held"]) == (0, False)
    replies = ask(admin, facts={}, at="2001-01-01T09:00:00Z").json()["trace"]["replies"]
    assert {reply["outcome"] for reply in replies} == {"text_not_held"}


def test_a_landlord_without_any_policy_is_told_so(landlord: LandlordRef) -> None:
    user = make_staff(Role.TENANT_ADMIN)
    admin = desk_of(user, landlord)
    for answer in (admin.send("get", "/policy"), ask(admin, facts={})):
        assert (answer.status_code, answer.json()["type"]) == (
            409,
            "/api/v1/problems/no-policy-in-force",
        )


def test_every_question_and_every_fact_is_listed(admin: Api, house: House) -> None:
    questions = admin.send("get", "/policy/questions").json()
    assert [q["name"] for q in questions] == list(QUESTIONS)
    facts = {f["path"]: f for f in admin.send("get", "/policy/facts").json()}
    assert list(facts) == list(all_facts())
    assert facts["danger.arson"]["kind"] == "bool"
    assert "secure" in facts["victim.tenure"]["choices"]
    assert facts["report.at"]["kind"] == "datetime"


def test_facts_in_a_trace_with_deadlines_and_explanations_out(admin: Api, house: House) -> None:
    body = ask(
        admin,
        facts={"report.at": FRIDAY, "danger.arson": None},
        at=FRIDAY,
        questions=["holds", "how_soon"],
    ).json()
    assert body["trace"]["trace"] == "trace.v1"
    assert [reply["question"] for reply in body["trace"]["replies"]] == ["how_soon", "holds"]
    assert body["trace"]["facts"] == {"report.at": "2026-08-28T15:40:00+00:00"}
    due = next(d for d in body["deadlines"] if d["kind"] == "first_contact")
    assert due["due_at"] == "2026-09-01T17:00:00+01:00"
    assert any("bank holiday" in step for step in due["steps"])
    (hold,) = body["explanations"]["holds"]
    assert (hold["silent"], hold["clauses"][0]["id"]) == (False, "4")
    assert body["explanations"]["how_soon"][0]["steps"]


def test_all_questions_are_asked_unless_some_are_named(admin: Api, house: House) -> None:
    body = ask(admin, facts={}).json()
    assert [reply["question"] for reply in body["trace"]["replies"]] == list(QUESTIONS)


def test_the_same_facts_give_the_same_bytes_and_nothing_is_kept(admin: Api, house: House) -> None:
    before = AuditEntry.objects.count()
    first, second = (ask(admin, facts={"report.at": FRIDAY}, at=FRIDAY) for _ in range(2))
    assert first.content == second.content
    assert (Decision.objects.count(), AuditEntry.objects.count()) == (0, before)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"facts": {"danger.arsn": True}}, "facts"),
        ({"facts": []}, "facts"),
        ({}, "facts"),
        ({"facts": {}, "questions": ["why"]}, "questions.0"),
        ({"facts": {}, "at": "2026-08-28"}, "at"),
        ({"facts": {}, "case": "7K2M-9QXB"}, "case"),
    ],
)
def test_what_the_policy_can_not_be_asked_is_refused_by_name(
    admin: Api, house: House, body: dict[str, Any], field: str
) -> None:
    answer = ask(admin, **body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])


@pytest.mark.parametrize(("day", "held"), [(-1, False), (0, True), (1, True)])
def test_the_day_of_the_report_decides_which_policy_and_which_law_speak(
    admin: Api, house: House, day: int, *, held: bool
) -> None:
    (first,) = [r for r in admin.send("get", "/policy").json()["revisions"] if r["number"] == 1]
    told = date.fromisoformat(first["in_force_from"]) + timedelta(days=day)
    body = ask(
        admin, facts={"report.at": f"{told}T12:00:00+00:00"}, at=FRIDAY, questions=["holds"]
    ).json()
    (reply,) = body["trace"]["replies"]
    assert (reply["outcome"] != "text_not_held") is held
    assert body["trace"]["law"]["as_it_stood_on"] == told.isoformat()


def test_the_law_is_explained_with_act_section_first_day_and_standing(
    admin: Api, house: House
) -> None:
    body = ask(admin, facts={"report.at": FRIDAY}, at=FRIDAY, questions=["offers"]).json()
    cited = [
        clause
        for why in body["explanations"]["offers"]
        for clause in why["clauses"]
        if clause["id"].startswith("statute:")
    ]
    assert ("statute:ha1996.s189", "2021-07-05", False) in [
        (c["id"], c["in_force_from"], c["confirmed_by_lawyer"]) for c in cited
    ]
    assert all("section" in c["note"] for c in cited)
