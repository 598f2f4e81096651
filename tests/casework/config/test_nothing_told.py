"""What a server tells of itself to anybody: no version, no folder, no echo of a request."""

from __future__ import annotations

import re

import gunicorn
import pytest
from allauth.mfa import app_settings as mfa
from django.test import Client

from tenancy.api import LandlordRef
from tests.casework.access.codes import give_app
from tests.casework.access.staff import let_in, make_staff
from tests.conftest import host_of

TELLS = ("Server", "X-Powered-By", "X-AspNet-Version", "Via")


@pytest.mark.parametrize("path", ["/", "/account/login/", "/nowhere/", "/api/v1/me"])
def test_an_answer_names_no_software(landlord: LandlordRef, path: str) -> None:
    answer = Client(HTTP_HOST=host_of(landlord)).get(path)
    assert [name for name in TELLS if name in answer.headers] == []
    assert not re.search(rb"(?i)django/|python/|gunicorn/|postgres", answer.content)


def test_the_web_server_gives_its_name_without_a_version() -> None:
    assert re.fullmatch(r"[a-z]+", gunicorn.SERVER)


@pytest.mark.parametrize(
    "path", ["/", "/account/login/", "/api/v1/me", "/static/holdfast/icon.svg"]
)
def test_a_trace_is_refused_and_echoes_nothing(landlord: LandlordRef, path: str) -> None:
    answer = Client(HTTP_HOST=host_of(landlord)).generic("TRACE", path, HTTP_X_SECRET="canary")
    assert answer.status_code in {401, 403, 404, 405}
    assert b"canary" not in answer.getvalue()


@pytest.mark.parametrize(
    "path", ["/static/", "/static/holdfast/", "/static/vendor/", "/.git/config"]
)
def test_no_folder_is_listed(landlord: LandlordRef, path: str) -> None:
    assert Client(HTTP_HOST=host_of(landlord)).get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/account/login/", "/account/second-step/reauthenticate/", "/account/logout/"]
)
@pytest.mark.parametrize(
    "where", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"]
)
def test_nobody_is_sent_to_another_site(landlord: LandlordRef, path: str, where: str) -> None:
    somebody, client = make_staff(), Client(HTTP_HOST=host_of(landlord))
    give_app(somebody)
    let_in(client, somebody)
    for answer in (client.get(path, {"next": where}), client.post(path, {"next": where})):
        assert "elsewhere" not in answer.headers.get("Location", "")


def test_codes_are_long_and_end_within_a_step_of_their_time() -> None:
    assert mfa.TOTP_PERIOD == 30
    assert mfa.TOTP_TOLERANCE <= 1
    assert mfa.TOTP_DIGITS >= 6
    assert mfa.RECOVERY_CODE_DIGITS >= 8
