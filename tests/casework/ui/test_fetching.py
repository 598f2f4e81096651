"""What another site's page may have a browser ask of us: nothing but to come here by a link."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from casework.ui.fetching import FromOurOwnPages
from tenancy.api import LandlordRef
from tests.conftest import host_of

LINK = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


def _status(site: str, *, method: str = "GET", **words: str) -> int:
    sent = {"Sec-Fetch-Site": site, **{w.replace("_", "-"): said for w, said in words.items()}}
    request = RequestFactory().generic(method, "/cases/", headers=sent)
    return FromOurOwnPages(lambda _: HttpResponse())(request).status_code


@pytest.mark.parametrize("site", ["same-origin", "none"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_our_own_pages_and_the_address_bar_may_ask(site: str, method: str) -> None:
    assert _status(site, method=method, Sec_Fetch_Mode="cors", Sec_Fetch_Dest="empty") == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_from_elsewhere_leads_here(site: str) -> None:
    assert _status(site, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document") == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("method", "mode", "dest"),
    [
        ("POST", "navigate", "document"),
        ("GET", "navigate", "iframe"),
        ("GET", "navigate", "object"),
        ("GET", "no-cors", "image"),
        ("GET", "no-cors", "script"),
        ("GET", "cors", "empty"),
        ("GET", "websocket", "empty"),
        ("GET", "", ""),
    ],
)
def test_anything_else_from_elsewhere_is_refused(
    site: str, method: str, mode: str, dest: str
) -> None:
    assert _status(site, method=method, Sec_Fetch_Mode=mode, Sec_Fetch_Dest=dest) == 403


def test_a_program_that_says_nothing_of_it_is_not_asked() -> None:
    assert FromOurOwnPages(lambda _: HttpResponse())(RequestFactory().get("/")).status_code == 200


def test_through_the_whole_house_a_sister_landlords_page_gets_nothing(
    landlord: LandlordRef,
) -> None:
    client = Client(HTTP_HOST=host_of(landlord), headers={"Sec-Fetch-Site": "same-site"})
    for path in ("/", "/api/v1/cases", "/account/login/"):
        reply = client.get(path)
        assert (reply.status_code, reply.headers["Cache-Control"]) == (403, "no-store")
    assert client.get("/account/login/", headers=LINK).status_code == 200
