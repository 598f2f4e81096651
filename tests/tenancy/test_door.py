"""The door: the host decides whose a request is, and one transaction holds all of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from django.test import Client
from pytest_django import Settings

from casework.access.models import Session
from casework.access.sessions.store import SessionStore
from tenancy import registry
from tenancy.api import LandlordRef, as_landlord
from tenancy.door import LiveStream
from tenancy.provisioning import resume, suspend
from tests.conftest import host_of
from tests.tenancy.rows import add_event, topics

Pair = tuple[LandlordRef, LandlordRef]
pytestmark = pytest.mark.urls("tests.tenancy.urls")


@pytest.fixture(autouse=True)
def _same_addresses_on_both_sides(settings: Settings) -> None:
    settings.PUBLIC_SCHEMA_URLCONF = "tests.tenancy.urls"


def _at(host: str, *, fails: bool = False) -> Client:
    return Client(HTTP_HOST=host, raise_request_exception=not fails)


def test_each_host_is_its_own_landlords(two_landlords: Pair) -> None:
    for landlord in two_landlords:
        for host in (host_of(landlord), host_of(landlord).upper(), f"{host_of(landlord)}:8000"):
            assert _at(host).get("/show").content.decode() == landlord.slug
    assert _at("holdfast.test").get("/show").content == b"public"


@pytest.mark.parametrize(
    "host", ["nobody.holdfast.test", "holdfast.example", "10.0.0.1", "bad host", "a_b.test", "-"]
)
def test_an_unknown_host_gets_a_page_that_says_nothing(host: str, two_landlords: Pair) -> None:
    response = _at(host).get("/show")
    assert response.status_code == 404
    words = response.content.decode().lower()
    assert "page not found" in words
    for landlord in two_landlords:
        assert landlord.name.lower() not in words
    for betraying in ("landlord", "tenant", "abuse", "suspended"):
        assert betraying not in words


def test_a_closed_landlord_gets_neutral_words_and_opens_again(two_landlords: Pair) -> None:
    first, second = two_landlords
    suspend(first)
    response = _at(host_of(first)).get("/show")
    assert response.status_code == 503
    assert "suspend" not in response.content.decode().lower()
    assert _at(host_of(second)).get("/show").status_code == 200
    resume(first)
    assert _at(host_of(first)).get("/show").status_code == 200


def test_another_process_learns_of_a_closing_within_the_bound(
    two_landlords: Pair, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = two_landlords[0]
    assert _at(host_of(first)).get("/show").status_code == 200
    monkeypatch.setattr(registry, "forget", lambda: None)  # as if it happened elsewhere
    suspend(first)
    assert _at(host_of(first)).get("/show").status_code == 200
    settings.HOLDFAST_REGISTRY_SECONDS = 0.0
    assert _at(host_of(first)).get("/show").status_code == 503


def test_the_address_book_stays_small(two_landlords: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "MOST_HOSTS", 5)
    for number in range(20):
        assert _at(f"made-up-{number}.test").get("/show").status_code == 404
    assert len(registry._by_host) <= 5
    assert _at(host_of(two_landlords[0])).get("/show").status_code == 200


def test_what_a_request_writes_is_kept_with_its_session(two_landlords: Pair) -> None:
    first, second = two_landlords
    client = _at(host_of(first))
    assert client.post("/add?how=well").status_code == 200
    with as_landlord(first):
        assert topics() == ["apart.well", "written.well"]
        assert Session.objects.count() == 1
    with as_landlord(second):
        assert (topics(), Session.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("how", "status"), [("404", 404), ("403", 403), ("boom", 500), ("503", 503)]
)
def test_a_request_that_fails_writes_nothing_but_what_is_kept_apart(
    how: str, status: int, two_landlords: Pair
) -> None:
    client = _at(host_of(two_landlords[0]), fails=True)
    assert client.post(f"/add?how={how}").status_code == status
    with as_landlord(two_landlords[0]):
        assert topics() == [f"apart.{how}"]
        assert Session.objects.count() == 0


def test_a_session_of_one_landlord_is_nobody_at_another(two_landlords: Pair) -> None:
    first, second = two_landlords
    client = _at(host_of(first))
    client.post("/add")
    cookie = client.cookies["sessionid"].value
    with as_landlord(first):
        assert SessionStore().exists(cookie)
    with as_landlord(second):
        assert not SessionStore().exists(cookie)


def test_a_template_may_still_query(two_landlords: Pair) -> None:
    with as_landlord(two_landlords[0]):
        add_event("shown")
    assert _at(host_of(two_landlords[0])).get("/late").content == b"shown"


def test_a_body_made_from_a_live_query_is_refused(two_landlords: Pair) -> None:
    with pytest.raises(LiveStream, match="Read the values first"):
        _at(host_of(two_landlords[0])).get("/live")


def test_a_file_may_be_streamed(two_landlords: Pair) -> None:
    response = _at(host_of(two_landlords[0])).get("/file")
    assert b"".join(response.streaming_content).startswith(b'"""Views that do')  # type: ignore[attr-defined] # a file is streamed
    response.close()


def test_in_a_rehearsal_the_client_sees_what_the_test_wrote(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client]
) -> None:
    add_event("not-committed")
    client = landlord_client(landlord)
    assert client.get("/listing").content == b"not-committed"
    client.raise_request_exception = False
    assert client.post("/add?how=boom").status_code == 500
    assert topics() == ["apart.boom", "not-committed"]
    assert client.post("/add?how=well").status_code == 200
    assert "written.well" in topics()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_requests_in_turn_never_mix(order: tuple[int, int], two_landlords: Pair) -> None:
    clients = [_at(host_of(landlord), fails=True) for landlord in two_landlords]
    for landlord in two_landlords:
        with as_landlord(landlord):
            add_event(landlord.slug)
    for number, how in product(order, ["/listing", "/add?how=boom", "/listing", "/live"]):
        response = clients[number].get(how)
        other = two_landlords[1 - number].slug.encode()
        if how == "/listing":
            assert two_landlords[number].slug.encode() in response.content
            assert other not in response.content
