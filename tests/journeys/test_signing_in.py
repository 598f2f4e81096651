"""Coming in and leaving, and what stays behind in the browser: nothing."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.beforehand import NAME, a_case
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import problem
from tests.journeys.places import PASSWORD, Place

STORED = "[localStorage.length, sessionStorage.length]"


def _sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def _words_of_refusal(page: Page, place: Place, email: str) -> str:
    page.goto("/")
    _sign_in(page, email, "something else entirely")
    expect(problem(page)).to_be_visible()
    return problem(page).inner_text()


def test_the_right_password_leads_to_the_page_that_was_asked_for(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    page = visit(here)
    page.goto("/cases/?show=overdue")
    _sign_in(page, here.staff["officer"].email, PASSWORD)
    expect(page).to_have_url("/cases/?show=overdue")
    expect(page.get_by_text("Orla Finch")).to_be_visible()


def test_a_wrong_password_and_an_unknown_person_are_refused_in_the_same_words(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    page = visit(here)
    known = _words_of_refusal(page, here, here.staff["officer"].email)
    unknown = _words_of_refusal(page, here, "nobody@star.example")
    assert known == unknown


def test_after_a_wrong_password_only_the_password_must_be_typed_again(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    email = here.staff["officer"].email
    page = visit(here)
    _words_of_refusal(page, here, email)
    expect(page.get_by_label("Email")).to_have_value(email)
    expect(page.get_by_label("Password", exact=True)).to_have_value("")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="My day")).to_be_visible()


def test_a_password_of_one_landlord_opens_nothing_at_another(
    place: PlaceOf, visit: Visit
) -> None:
    page = visit(place("vivid"))
    _words_of_refusal(page, place("vivid"), place("star").staff["officer"].email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(problem(page)).to_be_visible()


def test_after_signing_out_back_shows_nothing_of_a_case_and_nothing_is_stored(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    page = visit(here, "officer")
    page.goto(f"/cases/{a_case(here).reference}/")
    expect(page.get_by_text(NAME).first).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.get_by_text(NAME)).to_have_count(0)
    page.wait_for_load_state("load")
    assert page.evaluate(STORED) == [0, 0]
    assert "sessionid" not in {cookie["name"] for cookie in page.context.cookies()}
