"""How to reach the person, where they are, and their home, by the API."""

from __future__ import annotations

from typing import Any

import pytest

from casework.access.roles import Role
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from casework.duties.models import Hold
from casework.people.models import Tenancy
from tests.casework.access.staff import make_staff
from tests.casework.api.house import Api, House


def test_how_to_reach_somebody_is_shown_and_each_look_logged(
    officer: Api, house: House, case: Case
) -> None:
    body = officer.send("get", f"/cases/{case.reference}/reach").json()
    assert body["agreed"]["channel"] == "call"
    assert [(p["value"], p["is_safe"]) for p in body["points"]] == [("07700900123", None)]
    logged = set(
        AuditEntry.objects.filter(
            actor_id=house.officer.pk, detail__purpose="api.reach"
        ).values_list("action", flat=True)
    )
    assert logged == {
        "case.opened",
        "safe_contact.revealed",
        "contact_point.revealed",
    }


def test_who_may_only_read_does_not_reveal_how_to_reach_somebody(house: House, case: Case) -> None:
    reader = house.at_desk_of(make_staff(Role.READ_ONLY, house.team))
    assert reader.send("get", f"/cases/{case.reference}").status_code == 200
    assert reader.send("get", f"/cases/{case.reference}/reach").status_code == 403


def test_a_new_way_waits_until_it_is_confirmed_and_the_old_number_stays_on_file(
    officer: Api, case: Case
) -> None:
    path = f"/cases/{case.reference}/reach"
    said = {
        "channel": "text",
        "phone": "07700 900456",
        "phone_is_safe": True,
        "times": "mornings",
        "code_word": "parcel",
    }
    answer = officer.send("post", f"{path}/agree", said)
    assert (answer.status_code, answer.json()) == (200, {"counts": False})
    before = officer.send("get", path).json()
    assert (before["agreed"]["channel"], before["waits"]) == ("call", True)
    assert {p["is_safe"] for p in before["points"]} == {None}
    early = officer.send("post", f"{path}/waiting", {"how": "second_contact"})
    assert (early.status_code, "24 hours" in early.json()["detail"]) == (409, True)
    assert officer.send("post", f"{path}/waiting", {"how": "old_way"}).status_code == 204
    shown = officer.send("get", path).json()
    assert (shown["agreed"]["channel"], shown["agreed"]["code_word"]) == ("text", "parcel")
    assert shown["agreed"]["must_not_know"] is None
    assert {(p["value"], p["is_safe"]) for p in shown["points"]} == {
        ("07700900123", None),
        ("07700900456", True),
    }
    assert officer.send("delete", f"{path}/waiting").status_code == 404


def test_a_way_is_confirmed_again_or_stopped_at_once(officer: Api, case: Case) -> None:
    path = f"/cases/{case.reference}/reach"
    assert officer.send("post", f"{path}/still-safe").status_code == 204
    assert officer.send("get", path).json()["agreed"]["confirmed_at"]
    assert officer.send("delete", f"{path}/still-safe").status_code == 204
    assert officer.send("get", path).json()["agreed"] is None
    assert officer.send("post", f"{path}/still-safe").status_code == 404


def test_an_address_is_recorded_and_shown_only_to_who_asks(officer: Api, case: Case) -> None:
    path = f"/cases/{case.reference}"
    told = {
        "lines": "canary-street 1",
        "postcode": "ab12cd",
        "is_safe": False,
        "from_on": "2026-03-01",
    }
    assert officer.send("post", f"{path}/reach/addresses", told).status_code == 204
    assert "canary-street" not in officer.send("get", path).content.decode()
    (hidden,) = officer.send("get", f"{path}/reach").json()["addresses"]
    assert (hidden["lines"], hidden["postcode"], hidden["is_safe"]) == (None, None, False)
    assert not AuditEntry.objects.filter(action="address.revealed").exists()
    (address,) = officer.send("get", f"{path}/reach?addresses=true").json()["addresses"]
    assert AuditEntry.objects.filter(action="address.revealed").count() == 1
    assert (address["lines"], address["postcode"], address["is_safe"]) == (
        "canary-street 1",
        "AB1 2CD",
        False,
    )


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("reach/agree", {"channel": "pigeon"}, "channel"),
        ("reach/agree", {"channel": "call", "phone": "canary-phone"}, "phone"),
        ("reach/addresses", {"lines": "x", "from_on": "soon"}, "from_on"),
        (
            "home",
            {"tenure": "secure", "role": "guest", "address_lines": "x", "started_on": "2020-01-01"},
            "role",
        ),
    ],
)
def test_what_can_not_be_is_named_and_not_repeated(
    officer: Api, case: Case, path: str, body: dict[str, Any], field: str
) -> None:
    answer = officer.send("post", f"/cases/{case.reference}/{path}", body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert "canary" not in answer.content.decode()


def test_a_home_on_file_is_linked_and_the_pause_protects_it(officer: Api, house: House) -> None:
    case, home = house.case(), house.home()
    answer = officer.send("put", f"/cases/{case.reference}/home", {"tenancy": home.reference})
    assert (answer.status_code, answer.json()["tenancy"]) == (200, home.reference)
    assert answer.json()["facts"]["victim.tenure"] == "secure"
    assert Hold.objects.get(case=case).tenancy == home
    wrong = officer.send("put", f"/cases/{case.reference}/home", {"tenancy": ""})
    assert list(wrong.json()["errors"]) == ["tenancy"]


def test_a_home_that_is_not_on_file_is_recorded(officer: Api, house: House) -> None:
    case = house.case()
    home = {
        "tenure": "assured",
        "role": "sole",
        "address_lines": "canary-street 2",
        "bedrooms": 2,
        "started_on": "2020-01-01",
    }
    answer = officer.send("post", f"/cases/{case.reference}/home", home)
    tenancy = Tenancy.objects.get(reference=answer.json()["tenancy"])
    assert (answer.status_code, tenancy.bedrooms, tenancy.parties.get().person) == (
        201,
        2,
        case.victim,
    )


def test_a_home_that_two_cases_pause_stays_protected(
    officer: Api, income: Api, house: House
) -> None:
    home = house.home()
    house.case(tenancy=home)
    second = house.case()
    answer = officer.send("put", f"/cases/{second.reference}/home", {"tenancy": home.reference})
    assert (answer.status_code, answer.json()["tenancy"]) == (200, home.reference)
    step = f"/may-we?tenancy={home.reference}&step=income_court_action"
    assert income.send("get", step).json()["allowed"] is False
