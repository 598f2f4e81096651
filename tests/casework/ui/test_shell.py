"""The frame of a page: where one can go, and whose page it is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import NoReverseMatch
from pytest_django import Settings

from casework.access.roles import Role
from casework.config.navigation import NAVIGATION, PUBLIC_NAVIGATION
from casework.ui.shell import (
    ACCENTS,
    ONE_LINE,
    NavItem,
    Shell,
    accent_or_first,
    by_group,
    in_one_line,
    places_for,
    shell,
)
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


def test_one_is_on_the_first_page_only_there() -> None:
    first = (NavItem(text="My day", url_name="home"), NavItem(text="You", url_name="me"))
    for path, here in (("/", [True, False]), ("/me/tokens/", [False, True]), ("/x/", [False] * 2)):
        assert [p.is_current for p in places_for("officer", path, first)] == here


def test_a_wrong_address_in_the_navigation_fails_loudly() -> None:
    with pytest.raises(NoReverseMatch):
        places_for("officer", "/", (NavItem(text="Lost", url_name="nowhere"),))


def test_a_menu_that_fits_in_a_line_is_shown_whole() -> None:
    few = (NavItem(text="Staff", url_name="account_login", group="Running this"),)
    assert [p.text for p in in_one_line(places_for("officer", "/", few), "/")] == ["Staff"]


def test_a_longer_menu_keeps_what_is_for_every_day_and_more() -> None:
    daily = [NavItem(text=f"Place {n}", url_name="account_login") for n in range(ONE_LINE)]
    rare = NavItem(text="Rare", url_name="account_logout", group="Oversight", hint="Seldom.")
    places = places_for("officer", "/account/logout/", [*daily, rare])
    menu = in_one_line(places, "/account/logout/")
    assert [p.text for p in menu] == [*(i.text for i in daily), "More"]
    assert menu[-1].is_current, "one is in a place that stands under it"
    assert [p.text for p in by_group(places)["Oversight"]] == ["Rare"]


def test_every_place_that_may_move_to_more_says_what_it_is_for() -> None:
    for item in (*NAVIGATION, *PUBLIC_NAVIGATION):
        assert bool(item.group) == bool(item.hint), item.text


def test_no_role_has_a_menu_of_more_than_one_line() -> None:
    for role in Role:
        items = PUBLIC_NAVIGATION if role.is_for_operators else NAVIGATION
        daily = [i for i in items if (not i.roles or role in i.roles) and not i.group]
        assert len(daily) < ONE_LINE, role


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


def test_before_sign_in_there_are_no_places_and_each_side_has_its_own(
    settings: Settings,
) -> None:
    settings.HOLDFAST_NAVIGATION = ITEMS
    landlord = SimpleNamespace(name="Example Homes")
    settings.HOLDFAST_PUBLIC_NAVIGATION = ()
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
