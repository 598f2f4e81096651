"""A provider is reached at public addresses only, over TLS, and never by a detour."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import Any

import pytest
from pytest_django import Settings
from requests import ConnectionError as NoConnection

from casework.signing_on import fetching
from casework.signing_on.fetching import (
    AddressRefused,
    AnswerRefused,
    check_address,
    is_public,
    judged_address,
    reaching,
)
from casework.signing_on.provider import ProviderNotUsable, discover
from tests.casework.signing_on.forger import Forger


@pytest.fixture
def production(settings: Settings) -> None:
    """As it is in real use."""
    settings.HOLDFAST_PROVIDER_ON_LOOPBACK = False


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00:ec2::254",
        "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_an_address_of_somebodys_own_network_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"])
def test_an_address_of_the_internet_is(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize(
    "url",
    [
        "http://id.example", "http://127.0.0.1:1", "ftp://id.example", "file:///etc/passwd", "",
        "https://", "https://user:pass@id.example", "https://id.example/#x", "//id.example",
        "https://id.example\\@10.0.0.1", "https://id.example:99999", "https://\u0131d.example",
        "gopher://id.example",
    ],
)  # fmt: skip
def test_an_address_of_another_form_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        check_address(url)
    with pytest.raises(ProviderNotUsable):
        discover(url)


def test_plain_http_is_taken_on_loopback_alone_and_only_where_that_is_set() -> None:
    check_address("http://localhost:9000")
    check_address("http://127.0.0.1:9000")
    for url in ("http://id.example", "http://10.0.0.1"):
        with pytest.raises(AddressRefused):
            check_address(url)


def looks_up(*addresses: str, asked: list[str] | None = None) -> Any:
    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        if asked is not None:
            asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    return getaddrinfo


@pytest.mark.usefixtures("production")
def test_a_name_with_one_private_address_among_others_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", looks_up("93.184.216.34", "10.0.0.1"))
    with pytest.raises(AddressRefused):
        judged_address("id.example", 443)
    monkeypatch.setattr(socket, "getaddrinfo", looks_up("93.184.216.34"))
    assert judged_address("id.example", 443) == "93.184.216.34"


@pytest.mark.usefixtures("production")
def test_a_public_name_that_leads_to_our_own_machine_connects_to_nothing(
    monkeypatch: pytest.MonkeyPatch, forger: Forger
) -> None:
    """The server is there and would answer: what stops it is the address."""
    monkeypatch.setattr(socket, "getaddrinfo", looks_up("127.0.0.1"))
    with reaching() as session, pytest.raises(NoConnection):
        session.get(f"https://id.example:{forger.port}/jwks", withhold_token=True)
    with pytest.raises(ProviderNotUsable):
        discover(f"https://id.example:{forger.port}")


def test_the_connection_goes_to_the_very_address_that_was_judged(
    monkeypatch: pytest.MonkeyPatch, forger: Forger
) -> None:
    """A name that answers differently a second time gains nothing: it is asked once."""
    asked: list[str] = []
    connected: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", looks_up("127.0.0.1", asked=asked))

    def connect(to: object, *_: object, **__: object) -> socket.socket:
        connected.append(to)
        raise OSError

    monkeypatch.setattr(fetching, "create_connection", connect)
    with reaching() as session, pytest.raises(NoConnection):
        session.get(f"http://localhost:{forger.port}/jwks", withhold_token=True)
    assert (connected, asked) == ([("127.0.0.1", forger.port)], ["localhost"])


def test_no_redirect_is_followed_and_no_large_answer_read(forger: Forger) -> None:
    forger.raw["/a"] = (302, {"Location": f"{forger.issuer}/jwks"}, b"")
    forger.raw["/b"] = (200, {}, b"x" * (fetching.LARGEST + 1))
    with reaching() as session:
        for path in ("/a", "/b"):
            with pytest.raises(AnswerRefused):
                session.get(forger.issuer + path, withhold_token=True)


def test_a_proxy_or_a_password_file_of_the_machine_is_not_used(
    monkeypatch: pytest.MonkeyPatch, forger: Forger
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert discover(forger.issuer)["jwks_uri"] == f"{forger.issuer}/jwks"


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://other.example"},
        {"issuer": None},
        {"token_endpoint": "http://10.0.0.1/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"token_endpoint": None},
        {"userinfo_endpoint": "http://id.example"},
    ],
)
def test_a_provider_that_says_something_odd_of_itself_is_not_used(
    forger: Forger, metadata: dict[str, str]
) -> None:
    forger.metadata = metadata
    with pytest.raises(ProviderNotUsable):
        discover(forger.issuer)


def test_what_does_not_answer_or_not_in_json_is_not_used(forger: Forger) -> None:
    for status, said in ((200, b"<html>"), (404, b"{}"), (200, b"[]")):
        forger.raw["/.well-known/openid-configuration"] = (status, {}, said)
        with pytest.raises(ProviderNotUsable):
            discover(forger.issuer)
