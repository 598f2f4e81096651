"""The frame of a page: where one can go, and whose page it is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import NoReverseMatch
from pytest_django import Settings

from casework.ui.shell import ACCENTS, NavItem, Shell, accent_or_first, places_for, shell
from tests.casework.ui import gallery
from tests.casework.ui.markup import having, read

ITEMS = (
    NavItem(text="Sign in", url_name="account_login"),
    NavItem(text="Leave", url_name="account_logout", roles=frozenset({"leader"}), key="l"),
)


def request_of(role: str | None, *, landlord: object) -> HttpRequest:
    request = RequestFactory().get("/account/login/")
    user = SimpleNamespace(is_authenticated=True, name="J. Officer", role=role)
    request.user = user if role else AnonymousUser()  # type: ignore[assignment] # a stand-in
    request.landlord = landlord  # type: ignore[attr-defined] # set by the tenancy middleware
    return request


def test_a_role_sees_its_own_places() -> None:
    assert [p.text for p in places_for("officer", "/", ITEMS)] == ["Sign in"]
    assert [p.text for p in places_for("leader", "/", ITEMS)] == ["Sign in", "Leave"]


def test_the_place_one_is_in_is_marked() -> None:
    places = places_for("leader", "/account/logout/", ITEMS)
    assert [p.is_current for p in places] == [False, True]


def test_a_wrong_address_in_the_navigation_fails_loudly() -> None:
    with pytest.raises(NoReverseMatch):
        places_for("officer", "/", (NavItem(text="Lost", url_name="nowhere"),))


def test_a_signed_in_page_shows_landlord_person_and_places(settings: Settings) -> None:
    settings.HOLDFAST_NAVIGATION = ITEMS
    landlord = SimpleNamespace(name="Example Homes", accent="plum")
    made = shell(request_of("officer", landlord=landlord))["shell"]
    assert (made.landlord_name, made.accent, made.user_name) == (
        "Example Homes",
        "plum",
        "J. Officer",
    )
    assert [p.text for p in made.places] == ["Sign in"]


def test_before_sign_in_and_on_the_platforms_side_there_are_no_places(
    settings: Settings,
) -> None:
    settings.HOLDFAST_NAVIGATION = ITEMS
    landlord = SimpleNamespace(name="Example Homes")
    assert shell(request_of(None, landlord=landlord))["shell"].places == ()
    assert shell(request_of("operator", landlord=None))["shell"].places == ()


def test_an_accent_that_was_never_drawn_does_not_reach_the_page() -> None:
    assert accent_or_first('"><script>') == ACCENTS[0]


def test_the_header_names_the_landlord_and_signs_out_by_a_form() -> None:
    elements = read(gallery.page("case"))
    assert having(elements, "hf-header__landlord")[0].text == "Example Homes"
    assert having(elements, "hf-header")[0].attrs["data-accent"] == "plum"
    form = having(elements, "hf-user__out")[0]
    assert form.attrs["method"] == "post"


def test_the_disclosure_is_one_key_away() -> None:
    links = having(read(gallery.page("case")), "govuk-service-navigation__link")
    assert {e.text: e.attrs.get("accesskey") for e in links}["Take a disclosure"] == "n"


def test_a_page_for_nobody_shows_no_navigation_and_no_person() -> None:
    elements = read(gallery.page("case", shell=Shell()))
    assert not having(elements, "hf-navigation")
    assert not having(elements, "hf-user")
