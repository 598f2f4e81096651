"""One makes, sees and ends one's own tokens on a page; the secret is shown once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from casework.access.actions import issue_token
from casework.access.models import ApiToken, User
from casework.access.permissions import can
from casework.access.roles import Role
from casework.access.scopes import SCOPES, scopes_for
from casework.access.web import guard
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in, make_staff
from tests.casework.api.house import Api, House, build
from tests.conftest import host_of

Browser = Callable[[LandlordRef], Client]
NEW = "/me/tokens/new/"


@pytest.fixture
def officer(landlord: LandlordRef) -> User:
    return make_staff()


@pytest.fixture
def desk(landlord: LandlordRef, landlord_client: Browser, officer: User) -> Client:
    """A browser in which the officer is signed in."""
    client = landlord_client(landlord)
    let_in(client, officer)
    return client


@pytest.fixture
def just_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the second step had been a minute ago."""
    monkeypatch.setattr(guard, "has_stepped_up", lambda _request: True)


@pytest.fixture
def house(landlord: LandlordRef) -> House:
    """A landlord in use."""
    return build(landlord)


def ask(desk: Client, **changes: Any) -> Any:
    return desk.post(NEW, {"label": "Report", "scopes": ["policy.read"], "days": 2, **changes})


def test_making_one_asks_again_who_it_is(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "has_stepped_up", lambda _request: False)
    for answer in (desk.get(NEW), ask(desk)):
        assert answer.status_code == 302
    assert not ApiToken.objects.exists()


@pytest.mark.usefixtures("just_proved")
def test_a_token_made_here_works_at_this_host_for_what_it_was_made_for(
    desk: Client, landlord: LandlordRef
) -> None:
    answer = ask(desk)
    secret = answer.content.decode().partition('<code class="hf-code">')[2].partition("<")[0]
    assert (answer.status_code, secret[:3]) == (200, "hf_")
    token = ApiToken.objects.get()
    assert (token.scopes, token.audience) == (["policy.read"], host_of(landlord))
    program = Api(host_of(landlord), {"Authorization": f"Bearer {secret}"})
    assert program.send("get", "/me").json()["can"] == ["policy.read"]
    listed = desk.get("/me/tokens/").content.decode()
    assert ("Report" in listed, secret in listed) == (True, False)
    assert desk.post(f"/me/tokens/{token.pk}/end/").status_code == 302
    assert program.send("get", "/me").status_code == 401


@pytest.mark.usefixtures("just_proved")
@pytest.mark.parametrize(
    "wrong",
    [{"days": 8}, {"days": 0}, {"scopes": []}, {"scopes": ["case.read_all"]}, {"label": ""}],
)
def test_what_is_too_long_or_more_than_the_role_allows_is_refused(
    desk: Client, wrong: dict[str, Any]
) -> None:
    assert ask(desk, **wrong).status_code == 422
    assert not ApiToken.objects.exists()


def test_a_colleagues_token_is_not_there(desk: Client) -> None:
    colleague = make_staff()
    now = timezone.now()
    issued = issue_token(
        user=colleague,
        label="Theirs",
        scopes=["policy.read"],
        audience="h",
        expires_at=now + timedelta(days=1),
        by=colleague,
        at=now,
    )
    assert "Theirs" not in desk.get("/me/tokens/").content.decode()
    assert desk.post(f"/me/tokens/{issued.token.pk}/end/").status_code == 404
    assert desk.get(f"/me/tokens/{issued.token.pk}/end/").status_code == 405
    assert ApiToken.objects.count() == 1


def test_every_scope_has_words_and_a_role_is_offered_only_its_own() -> None:
    assert all(words[:1].isupper() for words in SCOPES.values())
    income = set(scopes_for(Role.INCOME_OFFICER))
    assert {"hold.ask_minimum", "self.change"} <= income
    assert not [scope for scope in income if scope.startswith(("case.", "person."))]


def test_a_token_for_one_thing_does_nothing_else_its_owner_may(house: House) -> None:
    """Scope and role, both: the door and the actions ask as well, not the address alone."""
    case = house.case(tenancy=house.home())
    reading = house.at_desk_of(house.leader, ["case.read_team"])
    writing = house.at_desk_of(house.leader, ["contact.record"])
    assert not can(_as_with_a_token(house.leader, "contact.record"), "case.read_team")
    assert can(_as_with_a_token(house.leader, "contact.record"), "contact.record")
    path = f"/cases/{case.reference}"
    assert reading.send("get", path).status_code == 200
    refused = reading.send("post", f"{path}/close", {"reason": "x"})
    assert (refused.status_code, refused.json()["type"]) == (403, "/api/v1/problems/out-of-scope")
    assert 'error="insufficient_scope"' in refused.headers["WWW-Authenticate"]
    assert writing.send("get", path).status_code == 403
    assert writing.send("put", "/me/offers", {"kinds": []}).status_code == 403


def test_a_token_used_at_another_host_of_the_landlord_is_refused(house: House) -> None:
    desk = house.at_desk_of(house.officer)
    assert desk.send("get", "/me").status_code == 200
    ApiToken.objects.update(audience="other.holdfast.test")
    assert desk.send("get", "/me").status_code == 401


def _as_with_a_token(user: User, scope: str) -> User:
    found = User.objects.get(pk=user.pk)
    found.token_scopes = frozenset({scope})
    return found
