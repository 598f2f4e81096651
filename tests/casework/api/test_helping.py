"""Offers, measures and money by the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from casework.audit.models import AuditEntry
from casework.cases.models import Case, ChronologyEntry
from casework.safety.models import Measure, MeasureApproval, Offer
from tests.casework.api.house import Api, House


@pytest.fixture
def locks(case: Case) -> Offer:
    """Stronger locks, on offer."""
    return Offer.objects.get(case=case, code="locks")


@pytest.fixture
def asked(officer: Api, locks: Offer) -> dict[str, Any]:
    """The locks, asked for."""
    made: dict[str, Any] = request(officer, locks).json()
    return made


def request(officer: Api, offer: Offer, pence: int = 30_000) -> Any:
    return officer.send(
        "post",
        f"/cases/{offer.case.reference}/measures",
        {"offer": str(offer.pk), "cost_pence": pence, "note": "canary-note"},
    )


def of(case: Case, measure: dict[str, Any], verb: str) -> str:
    return f"/cases/{case.reference}/measures/{measure['id']}/{verb}"


def test_an_offer_is_settled_and_what_is_not_suitable_needs_a_reason(
    officer: Api, locks: Offer
) -> None:
    path = f"/cases/{locks.case.reference}/offers/{locks.pk}/settle"
    silent = officer.send("post", path, {"state": "not_suitable"})
    assert (silent.status_code, silent.json()["type"]) == (409, "/api/v1/problems/reason-needed")
    settled = officer.send("post", path, {"state": "not_suitable", "reason": "Fitted last year."})
    assert (settled.json()["state"], settled.json()["reason"]) == (
        "not_suitable",
        "Fitted last year.",
    )


def test_a_measure_is_asked_for_approved_and_put_in_place(
    officer: Api, leader: Api, admin: Api, case: Case, asked: dict[str, Any]
) -> None:
    assert (asked["state"], asked["approvers"], asked["fund"]["code"]) == (
        "requested",
        ["team_leader"],
        "security",
    )
    approved = leader.send("post", of(case, asked, "approve")).json()
    assert (approved["state"], approved["approvals"][0]["role"]) == ("approved", "team_leader")
    assert admin.send("get", "/funds").json()[0]["committed_pence"] == 30_000
    fitted = officer.send(
        "post", of(case, asked, "installed"), {"on": str(timezone.localdate())}
    ).json()
    assert (fitted["state"], fitted["installed_on"]) == ("installed", str(timezone.localdate()))


def test_a_measure_above_the_cap_is_refused_and_leaves_nothing_behind(
    officer: Api, locks: Offer
) -> None:
    answer = request(officer, locks, 50_001)
    assert (answer.status_code, answer.json()["type"]) == (
        409,
        "/api/v1/problems/over-measure-cap",
    )
    assert not Measure.objects.exists()
    assert locks.case.decisions.filter(occasion="measure").count() == 0


def test_an_empty_fund_approves_nothing_and_keeps_no_half_of_it(
    officer: Api, leader: Api, case: Case, locks: Offer
) -> None:
    first, second = request(officer, locks, 50_000).json(), request(officer, locks, 50_000).json()
    leader.send("post", of(case, first, "approve"))
    answer = leader.send("post", of(case, second, "approve"))
    assert (answer.status_code, answer.json()["type"]) == (
        409,
        "/api/v1/problems/not-enough-money",
    )
    assert not MeasureApproval.objects.filter(measure_id=second["id"]).exists()
    opened = AuditEntry.objects.filter(action="case.opened", detail__purpose="api.measure")
    assert opened.count() == 2
    told = [line.words for line in ChronologyEntry.objects.filter(case=case, kind="measure")]
    assert sum(words.startswith("Approved") for words in told) == 1


def test_a_measure_is_refused_with_a_reason(leader: Api, case: Case, asked: dict[str, Any]) -> None:
    refused = leader.send("post", of(case, asked, "refuse"), {"reason": "Too dear."}).json()
    assert (refused["state"], refused["reason"]) == ("refused", "Too dear.")
    again = leader.send("post", of(case, asked, "refuse"), {"reason": "Too dear."})
    assert again.json()["type"] == "/api/v1/problems/measure-settled"


def test_a_cancelled_measure_gives_its_money_back(
    officer: Api, leader: Api, case: Case, house: House, asked: dict[str, Any]
) -> None:
    leader.send("post", of(case, asked, "approve"))
    cancelled = officer.send("post", of(case, asked, "cancel"), {"reason": "She moves."}).json()
    house.fund.refresh_from_db()
    assert (cancelled["state"], house.fund.committed_pence) == ("cancelled", 0)


def test_an_offer_of_another_case_can_not_be_asked_for(
    officer: Api, house: House, locks: Offer
) -> None:
    other = house.case()
    answer = officer.send(
        "post",
        f"/cases/{other.reference}/measures",
        {"offer": str(locks.pk), "cost_pence": 1},
    )
    assert answer.json()["errors"] == {"offer": ["This case has no such offer."]}


def test_what_waits_for_ones_approval_is_listed_and_logged(
    leader: Api, house: House, case: Case, asked: dict[str, Any]
) -> None:
    body = leader.send("get", "/measures").json()
    assert [(row["id"], row["case"]) for row in body["results"]] == [(asked["id"], case.reference)]
    entry = AuditEntry.objects.get(action="case.listed", actor_id=house.leader.pk)
    assert entry.subject_ids == [case.pk]


def test_money_is_set_aside_and_added_to(admin: Api, house: House) -> None:
    fund = {
        "code": "spare",
        "name": "Spare",
        "year_from": str(timezone.localdate().replace(month=1, day=1)),
        "year_to": str(timezone.localdate().replace(month=1, day=1).replace(year=2090)),
        "cap_pence": 100,
    }
    made = admin.send("post", "/funds", fund)
    assert (made.status_code, made.json()["committed_pence"]) == (201, 0)
    more = admin.send("post", f"/funds/{made.json()['id']}/top-up", {"by_pence": 50}).json()
    assert more["cap_pence"] == 150
    assert {row["code"] for row in admin.send("get", "/funds").json()} == {"security", "spare"}
    twice = admin.send("post", "/funds", fund)
    assert twice.status_code == 409


def test_a_year_that_ends_before_it_begins_is_refused(admin: Api, house: House) -> None:
    answer = admin.send(
        "post",
        "/funds",
        {
            "code": "x",
            "name": "X",
            "year_from": "2026-04-01",
            "year_to": "2026-04-01",
            "cap_pence": 1,
        },
    )
    assert answer.json()["errors"] == {"year_to": ["The year must end after it begins."]}


@pytest.mark.parametrize("pence", [0, -1, 1.5, True, "x", 10**13])
def test_a_sum_that_makes_no_sense_is_refused(admin: Api, house: House, pence: object) -> None:
    answer = admin.send("post", f"/funds/{house.fund.pk}/top-up", {"by_pence": pence})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["by_pence"])


def test_a_fund_that_is_not_there_is_not_there(admin: Api, house: House) -> None:
    missing = "/funds/00000000-0000-0000-0000-000000000007/top-up"
    assert admin.send("post", missing, {"by_pence": 1}).status_code == 404
