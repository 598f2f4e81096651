"""Signing in through a landlord's own provider, at providers that are not ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from casework.audit.models import AuditEntry
from casework.signing_on.actions import Given, remove_provider, save_provider, switch_passwords
from casework.signing_on.models import SignInProvider
from casework.signing_on.provider import discover
from tenancy.api import as_landlord
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import problem
from tests.journeys.house import House
from tests.journeys.places import PASSWORD, Place
from tests.journeys.providers import CLIENT_ID, CLIENT_SECRET, certified, has_node, simple

Trusts = Callable[..., None]


@pytest.fixture
def trusts() -> Iterator[Trusts]:
    """``trusts(place, issuer)``: the landlord's administrator sets the provider up."""
    places: dict[str, Place] = {}

    def set_up(place: Place, issuer: str) -> None:
        given = Given(
            name="Work account",
            issuer=issuer,
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            acr_values=[],
            amr_values=["mfa"],
        )
        endpoints = discover(issuer)
        with as_landlord(place.landlord):
            save_provider(
                given=given, endpoints=endpoints, by=place.staff["admin"], at=timezone.now()
            )
        places[place.pack] = place

    yield set_up
    for place in places.values():
        with as_landlord(place.landlord):
            remove_provider(by=place.staff["admin"], at=timezone.now())


def _why(place: Place) -> object:
    with as_landlord(place.landlord):
        return AuditEntry.objects.filter(action="sign_in.failed").latest("pk").detail.get("why")


def _words_for(page: Page, email: str, password: str) -> str:
    page.goto("/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(problem(page)).to_be_visible()
    return problem(page).inner_text()


def _at_the_provider(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Sign in with Work account").click()
    expect(page).to_have_url(re.compile(r"^http://127\.0\.0\.1:"))


def _say_it_is_me(page: Page) -> None:
    """At the simple provider: choose the one person there is."""
    page.get_by_role("button", name="person-1").click()


def test_staff_sign_in_at_their_own_provider_and_land_on_my_day(
    place: PlaceOf, visit: Visit, trusts: Trusts
) -> None:
    here = place("star")
    with simple(here.staff["officer"].email) as issuer:
        trusts(here, issuer)
        page = visit(here)
        _at_the_provider(page)
        _say_it_is_me(page)
        expect(page.get_by_role("heading", name="My day")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_what_the_provider_does_not_vouch_for_is_refused_in_plain_words(
    place: PlaceOf, visit: Visit, trusts: Trusts
) -> None:
    here = place("star")
    email = here.staff["officer"].email
    for claims, words, code in (
        ({"amr": ["pwd"]}, "did not tell us that you used a second step", "second_step"),
        ({"email_verified": False}, "do not agree on who you are", "email_not_confirmed"),
        ({"email": "nobody@star.example"}, "do not agree on who you are", "no_account"),
    ):
        with simple(**{"email": email, **claims}) as issuer:  # type: ignore[arg-type] # claims of several types
            trusts(here, issuer)
            page = visit(here)
            _at_the_provider(page)
            _say_it_is_me(page)
            expect(page.get_by_role("heading", level=1)).to_have_text("We could not sign you in")
            expect(page.get_by_text(words)).to_be_visible()
            assert _why(here) == code


def test_once_it_is_the_only_way_a_right_password_reads_like_a_wrong_one(
    place: PlaceOf, visit: Visit, trusts: Trusts
) -> None:
    here = place("star")
    with simple(here.staff["officer"].email) as issuer:
        trusts(here, issuer)
        with as_landlord(here.landlord):
            SignInProvider.objects.update(tried_at=timezone.now())
            switch_passwords(off=True, session=None, by=here.staff["admin"], at=timezone.now())
        page = visit(here)
        right = _words_for(page, here.staff["officer"].email, PASSWORD)
        assert right == _words_for(page, here.staff["officer"].email, "something else entirely")


def test_another_landlords_page_does_not_offer_it(
    place: PlaceOf, visit: Visit, trusts: Trusts
) -> None:
    here, there = place("star"), place("vivid")
    with simple(here.staff["officer"].email) as issuer:
        trusts(here, issuer)
        page = visit(there)
        page.goto("/")
        expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Sign in with Work account")).to_have_count(0)


@pytest.mark.full
@pytest.mark.skipif(not has_node(), reason="the certified provider runs on node")
@pytest.mark.parametrize("verified", [True, False])
def test_a_certified_provider_that_demands_pkce_and_the_exact_address_agrees(
    place: PlaceOf,
    visit: Visit,
    trusts: Trusts,
    _house: House,  # noqa: PT019 - where its browsers find a landlord
    *,
    verified: bool,
) -> None:
    here = place("star")
    back = f"{_house.address(here)}/account/own-sign-in/back/"
    email = here.staff["officer"].email
    with certified(email, redirect=back, verified=verified) as issuer:
        trusts(here, issuer)
        page = visit(here)
        _at_the_provider(page)
        page.get_by_role("button", name="Yes, it is me").click()
        expected = "My day" if verified else "We could not sign you in"
        expect(page.get_by_role("heading", level=1)).to_have_text(expected)
