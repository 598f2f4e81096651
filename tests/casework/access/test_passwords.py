"""Stolen and common passwords are refused; how passwords are kept."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from casework.access.passwords import Scrypt
from tenancy.api import LandlordRef
from tests.casework.access.staff import PASSWORD, make_staff
from tests.conftest import host_of

STOLEN = "many rivers run to the sea"


class _List(BaseHTTPRequestHandler):
    """The service's answer: suffixes of hashes that begin with what was asked."""

    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        digest = hashlib.sha1(STOLEN.encode()).hexdigest().upper()  # noqa: S324 - the service's
        body = f"{'0' * 35}:0\r\n{digest[5:]}:42" if self.path.endswith(digest[:5]) else ""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Stay quiet."""


@pytest.fixture
def service(settings: Settings) -> Iterator[list[str]]:
    server = HTTPServer(("127.0.0.1", 0), _List)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    settings.HOLDFAST_BREACHED_URL = f"http://127.0.0.1:{server.server_port}/range/"
    _List.asked.clear()
    yield _List.asked
    server.shutdown()
    server.server_close()


def refused(password: str) -> list[str]:
    try:
        validate_password(password)
    except ValidationError as error:
        return [str(each.code) for each in error.error_list]
    return []


def test_a_stolen_password_is_refused_and_only_five_signs_of_a_hash_are_told(
    service: list[str],
) -> None:
    assert refused(STOLEN) == ["password_breached"]
    assert refused(PASSWORD) == []
    assert [len(path.removeprefix("/range/")) for path in service] == [5, 5]


@pytest.mark.parametrize(
    ("password", "is_refused"),
    [
        ("short", True),
        ("12345678901234567890", True),
        ("Princess2026!!", True),
        ("!!!sunshine!!!99", True),
        ("princess by the sea", False),
        (PASSWORD, False),
    ],
)
def test_without_the_service_our_own_list_decides(password: str, *, is_refused: bool) -> None:
    assert bool(refused(password)) is is_refused


def test_a_service_out_of_reach_refuses_nothing_and_is_logged_without_the_password(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.HOLDFAST_BREACHED_URL = "http://127.0.0.1:9/range/"
    with caplog.at_level(logging.INFO):
        assert refused(PASSWORD) == []
        assert refused("Princess2026!!") == ["password_breached"]
    assert "our own list decided" in caplog.text
    assert "Princess" not in caplog.text


def test_a_sign_in_never_asks_the_service(landlord: LandlordRef, service: list[str]) -> None:
    officer = make_staff(password=PASSWORD)
    service.clear()
    client = Client(HTTP_HOST=host_of(landlord))
    assert (
        client.post("/account/login/", {"login": officer.email, "password": PASSWORD}).status_code
        == 302
    )
    assert service == []


def test_passwords_are_kept_with_the_parameters_of_today(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["casework.access.passwords.Scrypt"]
    stored = make_password(PASSWORD)
    assert stored.startswith("scrypt$32768$")
    assert stored.split("$")[3:5] == ["8", "3"]
    assert check_password(PASSWORD, stored)
    assert not Scrypt().must_update(stored)
