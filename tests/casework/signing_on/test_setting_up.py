"""The administrator's page about the landlord's own sign-in, and proving again at the provider."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory

from casework.access.elsewhere import second_step_proved, stepped_up_elsewhere
from casework.access.models import User
from casework.access.web import guard
from casework.signing_on.models import Bound, SignInProvider
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in, make_staff
from tests.casework.access.test_signing_in import signed_in
from tests.casework.signing_on.forger import CLIENT_ID, SECRET, Forger
from tests.casework.signing_on.test_coming_in import BACK, come_back

Browser = Callable[[LandlordRef], Client]
PAGE, NEW = "/settings/sign-in/", "/me/tokens/new/"


@pytest.fixture
def desk(
    landlord: LandlordRef, landlord_client: Browser, admin: User, monkeypatch: pytest.MonkeyPatch
) -> Client:
    """A browser in which the administrator has just proved who they are."""
    monkeypatch.setattr(guard, "has_stepped_up", lambda _request: True)
    client = landlord_client(landlord)
    let_in(client, admin)
    return client


def given(forger: Forger, **changes: str) -> dict[str, str]:
    return {
        "do": "save",
        "name": "Work account",
        "issuer": forger.issuer,
        "client_id": CLIENT_ID,
        "client_secret": SECRET,
        "amr_values": "mfa pwd",
        **changes,
    }


def test_it_is_set_up_tried_and_made_the_only_way_on_one_page(
    desk: Client, landlord: LandlordRef, landlord_client: Browser, admin: User, forger: Forger
) -> None:
    assert desk.post(PAGE, given(forger)).status_code == 302
    shown = desk.get(PAGE).content.decode()
    assert (SECRET in shown, "Not tried yet" in shown) == (False, True)
    refused = desk.post(PAGE, {"do": "only_way", "only_way": "no"})
    assert (refused.status_code, "Try it first" in refused.content.decode()) == (422, True)
    come_back(landlord_client(landlord), forger, admin)
    assert desk.post(PAGE, {"do": "only_way", "only_way": "no"}).status_code == 302
    assert signed_in(desk) == admin, "whoever switches stays signed in"
    assert SignInProvider.objects.get().passwords_off_at is not None
    assert desk.post(PAGE, {"do": "forget", "who": str(admin.pk)}).status_code == 302
    assert not Bound.objects.exists()
    assert desk.post(PAGE, {"do": "remove"}).status_code == 302
    assert not SignInProvider.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"amr_values": ""},
        {"client_secret": ""},
        {"issuer": "http://10.0.0.1"},
        {"issuer": "https://169.254.169.254/latest"},
        {"amr_values": "x" * 101},
        {"name": ""},
    ],
)
def test_what_can_not_be_used_is_refused_and_nothing_kept(
    desk: Client, forger: Forger, changes: dict[str, str]
) -> None:
    assert desk.post(PAGE, given(forger, **changes)).status_code == 422
    assert not SignInProvider.objects.exists()


@pytest.mark.usefixtures("provider")
def test_whoever_came_from_the_provider_proves_it_again_there(
    landlord: LandlordRef, landlord_client: Browser, forger: Forger
) -> None:
    officer, browser = make_staff(), landlord_client(landlord)
    come_back(browser, forger, officer)
    assert browser.get(NEW).status_code == 200
    age(browser, seconds=600)
    asked = browser.get(NEW).headers["Location"]
    assert asked == "/account/own-sign-in/again/?next=%2Fme%2Ftokens%2Fnew%2F"
    there = browser.get(asked).headers["Location"]
    assert ("prompt=login" in there, "max_age=0" in there) == (True, True)
    sent = forger.sees(there)
    forger.said |= {"email": officer.email, "auth_time": forger.said["iat"] - 600}
    assert browser.get(BACK, {"code": "c2", "state": sent["state"]}).status_code == 403
    sent = forger.sees(browser.get(asked).headers["Location"])
    answer = browser.get(BACK, {"code": "c3", "state": sent["state"]})
    assert answer.headers["Location"] == NEW
    assert browser.get(NEW).status_code == 200


@pytest.mark.usefixtures("provider")
def test_somebody_else_at_the_provider_does_not_prove_it_for_them(
    landlord: LandlordRef, landlord_client: Browser, forger: Forger
) -> None:
    officer, colleague = make_staff(), make_staff()
    come_back(landlord_client(landlord), forger, colleague, sub="number-2")
    browser = landlord_client(landlord)
    come_back(browser, forger, officer, code="c2")
    sent = forger.sees(browser.get("/account/own-sign-in/again/").headers["Location"])
    forger.said |= {"sub": "number-2"}
    assert browser.get(BACK, {"code": "c3", "state": sent["state"]}).status_code == 403
    assert signed_in(browser) == officer


@pytest.mark.usefixtures("provider")
def test_a_session_says_that_its_second_step_was_proved_and_only_such_a_one(
    landlord: LandlordRef, landlord_client: Browser, forger: Forger
) -> None:
    officer, browser, local = make_staff(), landlord_client(landlord), landlord_client(landlord)
    come_back(browser, forger, officer)
    let_in(local, officer)
    for client, proved in ((browser, True), (local, False)):
        request = RequestFactory().get("/")
        request.session, request.user = client.session, officer
        assert second_step_proved(request) is proved
        assert stepped_up_elsewhere(request) is proved


def age(browser: Client, *, seconds: int) -> None:
    """Have the session's proofs be older."""
    session = browser.session
    for proof in session["account_authentication_methods"]:
        proof["proved_at"] -= seconds
    session.save()
