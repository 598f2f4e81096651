"""An administrator registers, re-keys and shuts out systems on pages that ask again who it is."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client

from casework.access.models import User
from casework.access.roles import Role
from casework.access.web import guard
from casework.clients.models import ApiClient
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in, make_staff
from tests.casework.clients.system import System, system_at

Browser = Callable[[LandlordRef], Client]
LIST, NEW = "/settings/systems/", "/settings/systems/new/"


@pytest.fixture
def admin(landlord: LandlordRef) -> User:
    """Whoever registers systems."""
    return make_staff(Role.TENANT_ADMIN)


@pytest.fixture
def desk(
    landlord: LandlordRef, landlord_client: Browser, admin: User, monkeypatch: pytest.MonkeyPatch
) -> Client:
    """A browser in which the administrator has just proved who they are."""
    monkeypatch.setattr(guard, "has_stepped_up", lambda _request: True)
    client = landlord_client(landlord)
    let_in(client, admin)
    return client


def test_a_system_registered_on_the_page_signs_in_until_it_is_shut_out(
    desk: Client, landlord: LandlordRef
) -> None:
    system = system_at(landlord)
    given = {
        "name": "Rent system",
        "purpose": "To ask first",
        "scopes": ["hold.ask_minimum"],
        "jwks": json.dumps(system.jwks),
    }
    answer = desk.post(NEW, given)
    client = ApiClient.objects.get()
    system.client_id, page = client.pk, f"{LIST}{client.pk}/"
    assert answer.headers["Location"] == page
    shown = desk.get(page).content.decode()
    assert str(client.pk) in shown
    assert f"http://{system.host}/api/v1/oauth/token" in shown
    token = system.token()
    desk.post(page, {"do": "shut_out"})
    assert system.asks(token).status_code == 401
    assert "Shut out" in desk.get(LIST).content.decode()
    desk.post(page, {"do": "let_in"})
    other = System(system.host, client.pk)
    assert desk.post(page, {"do": "keys", "jwks": json.dumps(other.jwks)}).status_code == 302
    assert (system.sign_in().status_code, other.sign_in().status_code) == (401, 200)


def test_a_private_key_is_refused_in_plain_words(desk: Client, landlord: LandlordRef) -> None:
    private = json.dumps(system_at(landlord).key.as_dict(private=True))
    answer = desk.post(NEW, {"name": "x", "purpose": "x", "scopes": ["x"], "jwks": private})
    assert answer.status_code == 422
    assert "This holds a private or shared key" in answer.content.decode()
    assert not ApiClient.objects.exists()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.TEAM_LEADER, Role.AUDITOR])
def test_nobody_else_gets_there(
    landlord: LandlordRef, landlord_client: Browser, admin: User, role: Role
) -> None:
    client = system_at(landlord).registered(admin)
    browser = landlord_client(landlord)
    let_in(browser, make_staff(role))
    pages = (LIST, NEW, f"{LIST}{client.pk}/", "/settings/sign-in/")
    assert [browser.get(page).status_code for page in pages] == [403] * 4


def test_changing_anything_asks_again_who_it_is(
    landlord: LandlordRef, landlord_client: Browser, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "has_stepped_up", lambda _request: False)
    client = system_at(landlord).registered(admin)
    browser = landlord_client(landlord)
    let_in(browser, admin)
    answers = [browser.post(NEW), browser.post(f"{LIST}{client.pk}/", {"do": "shut_out"})]
    assert {answer.status_code for answer in answers} == {302}
    assert ApiClient.objects.get().is_active
