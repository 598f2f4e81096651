"""Sessions: sealed, short, few, and dead on the next request when they should be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.test import Client
from django.utils import timezone

from casework.access.actions import (
    change_role,
    disable_staff,
    end_own_session,
    end_sessions,
    issue_token,
)
from casework.access.models import ApiToken, Session, User
from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.access.sessions.store import SessionStore
from casework.audit.actors import SYSTEM
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.codes import give_app
from tests.casework.access.staff import PASSWORD, let_in, make_staff
from tests.conftest import host_of

Browser = Callable[[LandlordRef], Client]


class Clock:
    def __init__(self) -> None:
        self.at = timezone.now()

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def signed_in(landlord: LandlordRef, user: User) -> Client:
    client = Client(HTTP_HOST=host_of(landlord), HTTP_USER_AGENT="X Windows NT Firefox/1")
    let_in(client, user)
    return client


def test_thirty_minutes_without_use_end_a_session_and_use_keeps_it(
    landlord: LandlordRef, clock: Clock
) -> None:
    client = signed_in(landlord, make_staff())
    for _ in range(3):
        clock.at += timedelta(minutes=29)
        assert is_in(client)
    clock.at += timedelta(minutes=30)
    assert not is_in(client)


def test_twelve_hours_end_a_session_however_busy(landlord: LandlordRef, clock: Clock) -> None:
    client = signed_in(landlord, make_staff())
    for _ in range(35):
        clock.at += timedelta(minutes=20)
        assert is_in(client)
    clock.at += timedelta(minutes=21)
    assert not is_in(client)


def test_use_is_written_once_a_minute_at_most(landlord: LandlordRef, clock: Clock) -> None:
    client = signed_in(landlord, make_staff())
    began = Session.objects.get().seen_at
    clock.at += timedelta(seconds=59)
    is_in(client)
    assert Session.objects.get().seen_at == began
    clock.at += timedelta(seconds=1)
    is_in(client)
    assert Session.objects.get().seen_at == clock.at


def test_an_account_has_three_sessions_and_the_one_longest_unused_goes(
    landlord: LandlordRef, clock: Clock
) -> None:
    officer = make_staff()
    clients = []
    for _ in range(4):
        clock.at += timedelta(minutes=2)
        clients.append(signed_in(landlord, officer))
    assert [is_in(client) for client in clients] == [False, True, True, True]


def test_signing_in_gives_a_new_secret(landlord: LandlordRef, landlord_client: Browser) -> None:
    client = landlord_client(landlord)
    client.get("/account/login/")
    session = client.session
    session["x"] = 1
    session.save()
    before = client.cookies["sessionid"].value
    let_in(client, make_staff())
    assert client.cookies["sessionid"].value != before
    assert Session.objects.count() == 1


def test_the_table_holds_neither_the_secret_nor_what_is_in_the_session(
    landlord: LandlordRef,
) -> None:
    client = signed_in(landlord, make_staff())
    session = client.session
    session["typed"] = "canary-narrative"
    session.save()
    with connection.cursor() as cursor:
        cursor.execute("select row_to_json(s)::text, s.payload, s.digest from access_session s")
        ((text, payload, digest),) = cursor.fetchall()
    raw = text.encode() + bytes(payload) + bytes(digest)
    assert b"canary" not in raw
    assert client.cookies["sessionid"].value.encode() not in raw
    assert SessionStore(client.cookies["sessionid"].value)["typed"] == "canary-narrative"


def test_a_payload_moved_to_another_row_opens_nothing(landlord: LandlordRef) -> None:
    mine, other = make_staff(), make_staff()
    my_client, other_client = signed_in(landlord, mine), signed_in(landlord, other)
    stolen = Session.objects.get(user=mine).payload
    Session.objects.filter(user=other).update(payload=bytes(stolen))
    assert is_in(my_client)
    assert not is_in(other_client)


def test_a_request_under_way_cannot_bring_an_ended_session_back(landlord: LandlordRef) -> None:
    client = signed_in(landlord, make_staff())
    store = SessionStore(client.cookies["sessionid"].value)
    store["late"] = True
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.exists()


@pytest.mark.usefixtures("public_side")
def test_on_the_platforms_side_sessions_are_sealed_too() -> None:
    store = SessionStore()
    store["typed"] = "canary"
    store.save()
    row = Session.objects.get()
    assert b"canary" not in bytes(row.payload)
    assert SessionStore(store.session_key)["typed"] == "canary"


def new_password(user: User) -> None:
    user.set_password("another one entirely")
    user.save()


ENDINGS: dict[str, Callable[[User], object]] = {
    "disabled": lambda u: disable_staff(user=u, by=SYSTEM, at=timezone.now()),
    "role": lambda u: change_role(user=u, role=Role.READ_ONLY, by=SYSTEM, at=timezone.now()),
    "second step": lambda u: Authenticator.objects.get(user=u).delete(),
    "ended": lambda u: end_sessions(user=u, by=SYSTEM, at=timezone.now()),
    "password": new_password,
}


@pytest.mark.parametrize("how", ENDINGS)
def test_what_was_taken_away_is_dead_on_the_next_request_of_every_browser_and_token(
    two_landlords: tuple[LandlordRef, LandlordRef], how: str
) -> None:
    here, elsewhere = two_landlords
    tokens = []
    for landlord in (here, elsewhere):
        with as_landlord(landlord):
            user = make_staff(password=PASSWORD)
            give_app(user)
            clients = [signed_in(landlord, user), signed_in(landlord, user)]
            now = timezone.now()
            token = issue_token(
                user=user,
                label="x",
                scopes=["self.change"],
                audience="testserver",
                expires_at=now + timedelta(hours=1),
                by=user,
                at=now,
            )
        tokens.append((landlord, user, clients, token.secret))
    assert all(is_in(client) for _, _, clients, _ in tokens for client in clients)
    landlord, user, clients, secret = tokens[0]
    with as_landlord(landlord):
        ENDINGS[how](user)
    assert [is_in(client) for client in clients] == [False, False]
    assert [is_in(client) for client in tokens[1][2]] == [True, True]
    if how in ("disabled", "role", "second step"):
        api = Client(HTTP_HOST=host_of(landlord), headers={"Authorization": f"Bearer {secret}"})
        assert api.get("/api/v1/me").status_code == 401
        with as_landlord(landlord):
            assert not ApiToken.objects.exists()


def test_ones_own_sessions_are_seen_and_ended_and_nobody_elses(landlord: LandlordRef) -> None:
    mine, other = make_staff(), make_staff()
    first, second, theirs = (signed_in(landlord, user) for user in (mine, mine, other))
    assert second.get("/account/sessions/").content.decode().count(">End<") == 2
    foreign = Session.objects.get(user=other)
    assert not end_own_session(session_id=foreign.pk, by=mine, at=timezone.now())
    assert second.post(f"/account/sessions/{foreign.pk}/end/").status_code == 404
    second.post("/account/sessions/")
    assert [is_in(client) for client in (first, second, theirs)] == [False, True, True]


def test_only_who_manages_staff_ends_somebody_elses(landlord: LandlordRef) -> None:
    officer, colleague, admin = make_staff(), make_staff(), make_staff(Role.TENANT_ADMIN)
    client = signed_in(landlord, officer)
    with pytest.raises(NotAllowed):
        end_sessions(user=officer, by=colleague, at=timezone.now())
    assert signed_in(landlord, admin).post(f"/staff/{officer.pk}/sign-out/").status_code == 302
    assert not is_in(client)


def test_what_ran_out_is_forgotten(landlord: LandlordRef, clock: Clock) -> None:
    signed_in(landlord, make_staff())
    SessionStore.clear_expired()
    assert Session.objects.count() == 1
    clock.at += timedelta(minutes=30)
    SessionStore.clear_expired()
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0", "Firefox, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("curl/8", "A browser"),
        ("", "A browser"),
    ],
)
def test_of_a_browser_two_words_are_kept(landlord: LandlordRef, agent: str, words: str) -> None:
    client = Client(HTTP_HOST=host_of(landlord), HTTP_USER_AGENT=agent)
    officer = make_staff(password=PASSWORD)
    client.post("/account/login/", {"login": officer.email, "password": PASSWORD})
    assert Session.objects.get(user=officer).browser == words
