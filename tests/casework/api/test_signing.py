"""Signing in to the API: with a token, with a browser's session, with a second step."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from casework.access.actions import disable_staff
from casework.access.models import ApiToken, StaffOffer
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.codes import give_app, next_code
from tests.casework.access.staff import PASSWORD, let_in, make_staff
from tests.casework.api.house import V1, Api, House
from tests.conftest import host_of


def sign_in(house: House, **details: object) -> Any:
    code = "" if "code" in details else next_code(house.officer)
    body = {
        "email": house.officer.email,
        "password": PASSWORD,
        "code": code,
        "scopes": ["policy.read"],
        **details,
    }
    return Api(host_of(house.landlord)).send("post", "/tokens", body)


def with_token(house: House, secret: str) -> Api:
    return Api(host_of(house.landlord), {"Authorization": f"Bearer {secret}"})


def test_the_right_details_give_a_token_that_signs_in_until_it_ends(house: House) -> None:
    answer = sign_in(house, days=2, label="reports")
    token = ApiToken.objects.get(label="reports")
    assert answer.status_code == 201
    assert answer.json()["id"] == str(token.pk)
    assert timedelta(days=2) - (token.expires_at - timezone.now()) < timedelta(minutes=1)
    me = with_token(house, answer.json()["secret"])
    assert me.send("get", "/me").json()["email"] == house.officer.email
    assert me.send("delete", "/tokens/current").status_code == 204
    assert me.send("get", "/me").status_code == 401


def test_a_sign_in_makes_no_session(house: House) -> None:
    assert not sign_in(house).cookies


@pytest.mark.parametrize(
    "details",
    [{"password": "canary-password"}, {"email": "nobody@example.org"}, {"code": "12345"}],
)
def test_wrong_details_get_one_answer_that_repeats_nothing(
    house: House, details: dict[str, str]
) -> None:
    answer = sign_in(house, **details)
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "/api/v1/problems/wrong-details",
        "title": "We could not sign you in",
        "status": 401,
        "detail": "Check the e-mail address, the password and, if your account has a second step, "
        "the code.",
    }
    entry = AuditEntry.objects.get(action="sign_in.failed")
    known = [] if "email" in details else [house.officer.pk]
    assert (entry.subject_ids, entry.detail) == (known, {})


def test_a_failed_sign_in_is_kept_although_the_request_changes_nothing(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    first, _ = two_landlords
    with as_landlord(first):
        staff = make_staff(password=PASSWORD)
    body = {"email": staff.email, "password": "wrong", "scopes": ["policy.read"]}
    assert Api(host_of(first)).send("post", "/tokens", body).status_code == 401
    with as_landlord(first):
        assert AuditEntry.objects.filter(action="sign_in.failed").count() == 1


def test_a_closed_account_is_told_nothing_else(house: House) -> None:
    wrong = sign_in(house, password="wrong", code="1").content
    disable_staff(user=house.officer, by=SYSTEM, at=timezone.now())
    assert sign_in(house).content == wrong
    assert AuditEntry.objects.filter(action="sign_in.failed").count() == 2


def test_a_second_step_is_asked_for_and_each_code_works_once(house: House) -> None:
    code = next_code(house.officer)
    assert sign_in(house, code="").status_code == 401
    assert sign_in(house, code=code).status_code == 201
    assert sign_in(house, code=code).status_code == 401


def test_tries_are_counted_together_with_the_pages(house: House) -> None:
    statuses = [sign_in(house, password="wrong", code="1").status_code for _ in range(6)]
    assert statuses == [401] * 5 + [429]
    assert sign_in(house, code="1").status_code == 429
    assert sign_in(house, code="1").json()["type"] == "/api/v1/problems/too-often"


def test_an_account_without_a_second_step_or_that_needs_a_passkey_gets_no_token(
    house: House,
) -> None:
    for role in (Role.OFFICER, Role.TEAM_LEADER):
        staff = make_staff(role, password=PASSWORD)
        if role is Role.TEAM_LEADER:
            give_app(staff)
        answer = sign_in(house, email=staff.email, code=next_code(staff))
        assert answer.status_code == 401


@pytest.mark.parametrize("days", [0, 8, 1.5])
def test_a_token_lasts_one_to_seven_days(house: House, days: float) -> None:
    assert list(sign_in(house, days=days).json()["errors"]) == ["days"]


def test_who_is_signed_in_learns_what_their_role_allows(officer: Api, house: House) -> None:
    me = officer.send("get", "/me").json()
    assert (me["role"], me["teams"], me["landlord"]["slug"]) == (
        "officer",
        [{"code": "neighbourhood", "name": "Neighbourhood"}],
        house.landlord.slug,
    )
    assert "disclosure.take" in me["can"]
    assert "case.close" not in me["can"]


def test_one_offers_oneself_and_withdraws_it(officer: Api, house: House) -> None:
    both = {"kinds": ["asked_for_a_woman", "asked_for_shared_background"]}
    assert officer.send("put", "/me/offers", both).status_code == 204
    assert officer.send("get", "/me").json()["offers"] == both["kinds"]
    assert officer.send("put", "/me/offers", {"kinds": ["asked_for_a_woman"]}).status_code == 204
    assert officer.send("get", "/me").json()["offers"] == ["asked_for_a_woman"]
    assert officer.send("put", "/me/offers", {"kinds": []}).status_code == 204
    assert not StaffOffer.objects.filter(user=house.officer).exists()
    wrong = officer.send("put", "/me/offers", {"kinds": ["asked_for_a_horse"]})
    assert list(wrong.json()["errors"]) == ["kinds.0"]


def test_no_address_says_for_what_somebody_offers_themself(officer: Api, house: House) -> None:
    paths = officer.send("get", "/schema").json()["paths"]
    assert not [path for path in paths if "{kind}" in path]


@pytest.fixture
def browser(house: House) -> Client:
    """A browser in which the officer is signed in, and which checks its forms' origin."""
    client = Client(enforce_csrf_checks=True, HTTP_HOST=host_of(house.landlord))
    let_in(client, house.officer)
    return client


def test_a_browsers_session_reads(browser: Client, case: Case) -> None:
    assert browser.get(f"{V1}/cases/{case.reference}").status_code == 200


def test_a_browsers_session_changes_nothing_without_the_forms_token(
    browser: Client, case: Case
) -> None:
    path, body = f"{V1}/cases/{case.reference}/facts", {"facts": {"danger.arson": True}}
    forged = browser.patch(path, data=body, content_type="application/json")
    assert (forged.status_code, forged.json()["type"]) == (403, "/api/v1/problems/csrf")
    case.refresh_from_db()
    assert "danger.arson" not in case.facts
    browser.cookies["csrftoken"] = "a" * 32
    meant = browser.patch(
        path, data=body, content_type="application/json", headers={"X-CSRFToken": "a" * 32}
    )
    assert meant.status_code == 200


def test_a_browsers_session_has_no_token_to_end(browser: Client) -> None:
    browser.cookies["csrftoken"] = "a" * 32
    answer = browser.delete(f"{V1}/tokens/current", headers={"X-CSRFToken": "a" * 32})
    assert answer.status_code == 404


@pytest.mark.parametrize("secret", ["", "hf_made-up", "two words"])
def test_a_bad_token_is_told_how_to_sign_in(house: House, secret: str) -> None:
    answer = with_token(house, secret).send("get", "/me")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["type"] == "/api/v1/problems/not-signed-in"
    assert "made-up" not in answer.content.decode()
