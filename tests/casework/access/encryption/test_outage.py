"""The key service or the vault is away: a minute from memory, then 503 and nothing of anybody's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from casework.access.encryption import KeysUnreachable, keys
from casework.access.encryption.keyroot import KeyRoot, root_in_settings
from casework.access.encryption.vault import FolderVault, KeyVault, key_vault
from casework.access.web.outage import Sessions
from casework.cases.models import Case
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import let_in
from tests.conftest import host_of
from tests.factories import Office, open_office, take


class _Switch:
    """Whether the services answer."""

    is_away = False


SWITCH = _Switch()


class AwayRoot:
    """A key service that can be switched off; then it raises what its library raises."""

    def __init__(self) -> None:
        self._root = root_in_settings()

    def wrap(self, key: bytes, *, context: bytes) -> bytes:
        return self._root.wrap(key, context=context)

    def unwrap(self, wrapped: bytes, *, context: bytes) -> bytes:
        if SWITCH.is_away:
            raise ConnectionRefusedError
        return self._root.unwrap(wrapped, context=context)

    def derive(self, *, context: bytes) -> bytes:
        if SWITCH.is_away:
            raise ConnectionRefusedError
        return self._root.derive(context=context)


class AwayVault:
    """A vault that can be switched off."""

    def __init__(self, vault: KeyVault) -> None:
        self._vault = vault

    def read(self, landlord_id: UUID) -> bytes | None:
        if SWITCH.is_away:
            raise TimeoutError
        return self._vault.read(landlord_id)


def away_root() -> KeyRoot:
    return AwayRoot()


def away_vault() -> AwayVault:
    from pathlib import Path  # noqa: PLC0415 - only here

    from django.conf import settings  # noqa: PLC0415 - as the test has set it

    return AwayVault(FolderVault(Path(settings.HOLDFAST_KEY_VAULT)))


@pytest.fixture
def office(landlord: LandlordRef) -> Office:
    del landlord
    return open_office("star")


@pytest.fixture
def case(office: Office) -> Case:
    return take(office)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    keys.forget()
    SWITCH.is_away = False
    now = [1000.0]
    monkeypatch.setattr("casework.access.encryption.keys.time.monotonic", lambda: now[0])
    monkeypatch.setattr("casework.access.encryption.deriving._kept", {})
    return now


@pytest.mark.parametrize("what", ["root", "vault"])
def test_a_minute_from_memory_then_503_and_then_again_as_before(
    what: str,
    landlord: LandlordRef,
    office: Office,
    case: Case,
    clock: list[float],
    settings: Settings,
) -> None:
    name = {"root": "HOLDFAST_KEY_ROOT", "vault": "HOLDFAST_KEY_VAULT_FROM"}[what]
    setattr(settings, name, f"{__name__}.away_{what}")
    client = Client(HTTP_HOST=host_of(landlord))
    let_in(client, office.officer)
    address = f"/cases/{case.reference}/"
    assert client.get(address).status_code == 200
    SWITCH.is_away = True
    clock[0] += 59
    assert client.get(address).status_code == 200
    clock[0] += 2
    refused = client.get(address)
    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "30"
    page = refused.content.decode()
    assert "Not available just now" in page
    assert case.victim.name not in page
    problem = client.get(f"/api/v1{address[:-1]}")
    assert (problem.status_code, problem.headers["Retry-After"]) == (503, "60")
    assert problem.json()["type"].endswith("/not-now")
    SWITCH.is_away = False
    assert client.get(address).status_code == 200


def test_a_session_that_cannot_be_kept_is_said_to_be_so(
    landlord: LandlordRef, clock: list[float], settings: Settings
) -> None:
    settings.HOLDFAST_KEY_ROOT = f"{__name__}.away_root"

    def view(request: HttpRequest) -> HttpResponse:
        request.session["what"] = "kept"
        return HttpResponse("as if it had been kept")

    sessions: Any = Sessions(view)
    assert sessions(RequestFactory().get("/")).status_code == 200
    SWITCH.is_away = True
    clock[0] += 61
    answer = sessions(RequestFactory().get("/"))
    assert answer.status_code == 503
    assert b"as if it had been kept" not in answer.content
    assert not answer.cookies


def test_nothing_is_written_either(
    landlord: LandlordRef, office: Office, clock: list[float], settings: Settings
) -> None:
    settings.HOLDFAST_KEY_ROOT = f"{__name__}.away_root"
    SWITCH.is_away = True
    with pytest.raises(KeysUnreachable), as_landlord(landlord):
        take(office)
    SWITCH.is_away = False
    assert not Case.objects.exists()
    assert key_vault().read(landlord.id)
