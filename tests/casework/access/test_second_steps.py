"""Nothing opens without a second step; what is grave asks for it again and loses nothing typed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from casework.access.actions import create_staff
from casework.access.actions.rotating import rotate_landlord_key
from casework.access.encryption.rotating import left
from casework.access.models import RateCount, User
from casework.access.roles import Role
from casework.access.second_steps import APP, PASSKEY
from casework.access.sessions.store import SessionStore
from casework.access.web.code_forms import GiveCode
from casework.access.web.guard import staff_page
from casework.access.web.second_step import OPEN
from casework.api.base import ApiView
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from casework.demo.second_steps import OnlyInTheDemo, code_for
from casework.demo.second_steps import give_app as give_demo_app
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.codes import give_app, next_code, secret_for
from tests.casework.access.staff import AT, PASSWORD, let_in, make_staff
from tests.conftest import host_of

UUID_ = "0190a3c1-6f6e-7cc0-9b6a-0d6b4c1f2a3e"
FILLED = {
    "reference": "AB-CD",
    "pk": UUID_,
    "word": "sharing",
    "what": "close",
    "uidb36": "1",
    "key": "1-1",
}


def addresses(conf: str) -> list[tuple[str, str]]:
    """Every address of a side with its name, filled in so that it resolves."""
    return sorted(set(_walk(get_resolver(conf).url_patterns, "/")))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += _walk(pattern.url_patterns, route)
        else:
            found.append((pattern.name or "", _filled(route)))
    return found


def _filled(route: str) -> str:
    route = route.replace("^", "").replace("$", "")
    route = route.replace("(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)", "1-1")
    for part in route.split("<")[1:]:
        kind, _, name = part.partition(">")[0].partition(":")
        route = route.replace(f"<{kind}:{name}>", "1" if kind == "int" else FILLED.get(name, "x"))
    return route


@pytest.mark.parametrize(("name", "path"), addresses("casework.config.urls_landlord"), ids=str)
def test_without_a_second_step_no_address_of_a_landlord_opens(
    landlord: LandlordRef, name: str, path: str
) -> None:
    client = Client(HTTP_HOST=host_of(landlord))
    let_in(client, make_staff(password=PASSWORD), second_step=None)
    for method in ("get", "post"):
        answer = getattr(client, method)(path)
        if name in OPEN:
            continue
        if path.startswith("/api/"):
            assert (answer.status_code, answer.json()["type"]) == (
                403,
                "/api/v1/problems/second-step-needed",
            )
        else:
            assert (answer.status_code, answer.headers["Location"]) == (
                302,
                "/account/second-step/needed/",
            )


@pytest.mark.usefixtures("public_side")
def test_without_a_second_step_no_address_of_the_platform_opens() -> None:
    client = Client(HTTP_HOST="holdfast.test")
    operator = create_staff(
        email="op@example.org", name="Op", role=Role.OPERATOR, password=PASSWORD, by=SYSTEM, at=AT
    )
    let_in(client, operator, second_step=None)
    for name, path in addresses("casework.config.urls_public"):
        if name not in OPEN:
            assert client.get(path).headers["Location"] == "/account/second-step/needed/", path
    let_in(client, operator)
    assert client.get("/staff/").status_code == 200


def test_pages_that_are_shut_give_nothing(landlord: LandlordRef) -> None:
    client = Client(HTTP_HOST=host_of(landlord))
    assert b"Accounts are made for you" in client.get("/account/signup/").content
    before = User.objects.count()
    details = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/account/signup/", details)
    assert User.objects.count() == before
    let_in(client, make_staff())
    for path in ("/account/email/", "/account/password/set/"):
        answer = client.post(path, {"email": "other@example.org", "action_add": "1"})
        assert (answer.status_code, answer.headers["Location"]) == (302, "/account/second-step/")
    for path in ("/account/confirm-email/", "/account/login/code/confirm/", "/account/inactive/"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("kind", "opens"), [(APP, False), ("recovery_codes", False), (PASSKEY, True)]
)
def test_a_role_that_can_open_much_needs_a_passkey(
    landlord: LandlordRef, kind: str, *, opens: bool
) -> None:
    client = Client(HTTP_HOST=host_of(landlord))
    let_in(client, make_staff(Role.TENANT_ADMIN), second_step=kind)
    assert (client.get("/staff/").status_code == 200) is opens


def test_the_gate_asks_the_database_nothing(landlord: LandlordRef) -> None:
    client = Client(HTTP_HOST=host_of(landlord))
    let_in(client, make_staff())
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/nowhere/").status_code == 404
    tables = [q["sql"].split('FROM "')[1].split('"')[0] for q in asked if "SELECT" in q["sql"]]
    assert tables == ["access_session", "access_user"]


# -- codes ------------------------------------------------------------------------------------------


def given(user: User, code: str) -> bool:
    with request_context(RequestFactory().post("/")):
        return bool(GiveCode(user=user, data={"code": code}).is_valid())


@pytest.mark.usefixtures("landlord")
def test_a_code_works_once_for_all_processes_together(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = make_staff()
    give_app(officer)
    code = next_code(officer)
    assert given(officer, code)
    # Another process has another memory: allauth's own guard knows of nothing there.
    monkeypatch.setattr("django.core.cache.cache.add", lambda *_, **__: True)
    assert not given(officer, code)
    assert given(officer, next_code(officer))


@pytest.mark.usefixtures("landlord")
def test_wrong_codes_are_slowed_down_for_a_quarter_of_an_hour_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    officer, now = make_staff(), timezone.now()
    give_app(officer)
    monkeypatch.setattr(timezone, "now", lambda: now)
    for _ in range(5):
        assert not given(officer, "000000")
    assert not given(officer, next_code(officer))
    later = now + timedelta(minutes=15)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert given(officer, next_code(officer))


def test_a_wrong_code_is_kept_in_the_log(landlord: LandlordRef) -> None:
    officer, client = make_staff(password=PASSWORD), Client(HTTP_HOST=host_of(landlord))
    give_app(officer)
    client.post("/account/login/", {"login": officer.email, "password": PASSWORD})
    client.post("/account/second-step/authenticate/", {"code": "12345"})
    assert AuditEntry.objects.get(action="second_step.failed").subject_ids == [officer.pk]
    client.post("/account/second-step/authenticate/", {"code": next_code(officer)})
    assert AuditEntry.objects.get(action="second_step.done").detail == {"kind": "totp"}


@pytest.mark.usefixtures("landlord")
def test_the_apps_secret_is_sealed_in_the_database() -> None:
    officer = make_staff()
    give_app(officer)
    assert secret_for(officer) not in str(Authenticator.objects.get().data)


def test_the_demos_secrets_are_refused_outside_the_demo(landlord: LandlordRef) -> None:
    del landlord
    with pytest.raises(OnlyInTheDemo):
        code_for("officer@star.example")
    with pytest.raises(OnlyInTheDemo):
        give_demo_app(make_staff())


# -- stepping up ------------------------------------------------------------------------------------


@staff_page(recent=True)
def grave(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method} {request.POST.get('said', '')}")


def ask(client: Client, user: User, method: str = "GET", **sent: str) -> tuple[Any, SessionStore]:
    request = RequestFactory().generic(
        method,
        "/grave/?page=2",
        data="&".join(f"{k}={v}" for k, v in sent.items()),
        content_type="application/x-www-form-urlencoded",
    )
    request.user = user
    store = SessionStore(client.cookies["sessionid"].value)
    request.session = store
    answer = grave(request)
    store.save()
    return answer, store


@pytest.mark.parametrize(("ago", "opens"), [(0, True), (299, True), (301, False)])
def test_what_is_grave_wants_a_second_step_of_the_last_five_minutes(
    landlord: LandlordRef, ago: float, *, opens: bool
) -> None:
    officer, client = make_staff(), Client(HTTP_HOST=host_of(landlord))
    give_app(officer)
    let_in(client, officer, ago=ago)
    answer, _ = ask(client, officer)
    assert (answer.status_code == 200) is opens
    if not opens:
        assert answer.headers["Location"].startswith("/account/second-step/reauthenticate/?next=")


def test_what_was_typed_waits_sealed_and_is_sent_on_once_at_its_own_address(
    landlord: LandlordRef,
) -> None:
    officer, client = make_staff(), Client(HTTP_HOST=host_of(landlord))
    give_app(officer)
    let_in(client, officer, ago=301)
    answer, _ = ask(client, officer, "POST", said="canary")
    assert answer.status_code == 302
    code = next_code(officer)
    where = answer.headers["Location"]
    answer = client.post(where, {"code": code, "next": "/grave/?page=2"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/grave/?page=2")
    assert ask(client, officer)[0].content == b"POST canary"
    assert ask(client, officer)[0].content == b"GET "


def test_a_password_alone_is_no_second_step_again(landlord: LandlordRef) -> None:
    officer, client = make_staff(password=PASSWORD), Client(HTTP_HOST=host_of(landlord))
    give_app(officer)
    let_in(client, officer, ago=301)
    answer = client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert answer.headers["Location"].startswith("/account/second-step/reauthenticate/")
    assert ask(client, officer)[0].status_code == 302
    assert client.get("/account/second-step/passkeys/add/").status_code == 302


def test_the_api_asks_for_it_too_and_a_token_cannot_give_it(landlord: LandlordRef) -> None:
    class Grave(ApiView):
        allowed = {"GET": ()}
        recent = frozenset({"GET"})

        def get(self, _: Any) -> HttpResponse:
            return HttpResponse("opened")

    officer, client = make_staff(), Client(HTTP_HOST=host_of(landlord))

    def asked(ago: float, auth: object = None) -> int:
        let_in(client, officer, ago=ago)
        request = RequestFactory().get("/api/v1/grave")
        request.user, request.session = officer, SessionStore(client.cookies["sessionid"].value)
        if auth is not None:
            vars(request).update(_force_auth_user=officer, _force_auth_token=auth)
        return int(Grave.as_view()(request).status_code)

    assert [asked(0), asked(301), asked(0, auth=object())] == [200, 403, 403]


def test_no_count_names_anybody(landlord: LandlordRef) -> None:
    officer, client = make_staff(password=PASSWORD), Client(HTTP_HOST=host_of(landlord))
    client.post("/account/login/", {"login": officer.email, "password": "wrong"})
    assert RateCount.objects.exists()
    assert not any(b"example" in bytes(row.digest) for row in RateCount.objects.all())


def test_an_app_outlives_a_change_of_the_landlords_key(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    landlord, _ = two_landlords
    with as_landlord(landlord):
        officer = make_staff()
        give_app(officer)
        before = str(Authenticator.objects.get().data)
    rotate_landlord_key(landlord, at=timezone.now())
    with as_landlord(landlord):
        assert str(Authenticator.objects.get().data) != before
        assert left(landlord) == 0
        assert given(officer, next_code(officer))
