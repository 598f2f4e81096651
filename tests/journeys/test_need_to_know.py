"""Who does not need to know of a case does not learn that there is one."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.beforehand import NAME, a_case
from tests.journeys.conftest import PlaceOf, Visit

MADE_UP = "AAAA-AAAA"
PARTS = ("", "facts/", "contacts/new/", "reach/", "more/", "moves/new/")


def _seen(page: Page, path: str) -> tuple[int, str, str]:
    reply = page.goto(path)
    assert reply is not None
    return reply.status, page.title(), page.locator("body").inner_text()


def test_an_officer_of_another_team_sees_for_each_page_of_a_case_what_a_made_up_one_shows(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    reference = a_case(here).reference
    page = visit(here, "stranger")
    for part in PARTS:
        real = _seen(page, f"/cases/{reference}/{part}")
        assert real == _seen(page, f"/cases/{MADE_UP}/{part}")
        assert real[0] == 404
        assert real[1].startswith("Page not found ")


def test_another_teams_case_is_in_no_list_and_in_nobodys_day(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    reference = a_case(here).reference
    page = visit(here, "stranger")
    for path in ("/", "/cases/?show=team", "/cases/?show=overdue"):
        page.goto(path)
        expect(page.get_by_role("main")).not_to_contain_text(reference)
        expect(page.get_by_role("main")).not_to_contain_text(NAME)


def test_with_the_same_people_on_both_sides_another_landlords_case_is_as_if_made_up(
    place: PlaceOf, visit: Visit
) -> None:
    here, there = place("star"), place("vivid")
    reference = a_case(there).reference
    a_case(here)
    for who in ("officer", "leader"):
        page = visit(here, who)
        real = _seen(page, f"/cases/{reference}/")
        assert real == _seen(page, f"/cases/{MADE_UP}/")
        assert real[0] == 404


def test_a_session_of_one_landlord_is_nobody_at_another(place: PlaceOf, visit: Visit) -> None:
    here, there = place("star"), place("vivid")
    reference = a_case(there).reference
    stolen = next(c for c in visit(here, "leader").context.cookies() if c["name"] == "sessionid")
    page = visit(there)
    page.goto("/account/login/")
    page.context.add_cookies([{"name": stolen["name"], "value": stolen["value"], "url": page.url}])
    page.goto(f"/cases/{reference}/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_an_unknown_address_says_nothing_about_landlords(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    page = visit(here)
    page.goto("/account/login/")
    port = page.url.rpartition(":")[2].partition("/")[0]
    status, _, words = _seen(page, f"http://nobody.localhost:{port}/")
    assert status == 404
    assert here.landlord.name not in words
