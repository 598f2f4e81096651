"""Coming in and leaving, and what stays behind in the browser: nothing."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.beforehand import NAME, a_case
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import problem, second_step, sign_in
from tests.journeys.places import PASSWORD

STORED = "[localStorage.length, sessionStorage.length]"


def _words_of_refusal(page: Page, email: str) -> str:
    sign_in(page, email, "something else entirely")
    expect(problem(page)).to_be_visible()
    return problem(page).inner_text()


def _try_again(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_the_right_password_leads_to_the_page_that_was_asked_for(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    page = visit(here)
    page.goto("/cases/?show=overdue")
    page.get_by_label("Email").fill(here.staff["officer"].email)
    _try_again(page)
    second_step(page, here.staff["officer"])
    expect(page).to_have_url("/cases/?show=overdue")
    expect(page.get_by_role("link", name="Orla Finch")).to_be_visible()


def test_a_wrong_password_and_an_unknown_person_are_refused_in_the_same_words(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    page = visit(here)
    known = _words_of_refusal(page, here.staff["officer"].email)
    unknown = _words_of_refusal(page, "nobody@star.example")
    assert known == unknown


def test_after_a_wrong_password_only_the_password_must_be_typed_again(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    email = here.staff["officer"].email
    page = visit(here)
    _words_of_refusal(page, email)
    expect(page.get_by_label("Email")).to_have_value(email)
    expect(page.get_by_label("Password", exact=True)).to_have_value("")
    _try_again(page)
    second_step(page, here.staff["officer"])
    expect(page.get_by_role("heading", name="My day")).to_be_visible()


def test_an_account_at_one_landlord_opens_nothing_at_another(place: PlaceOf, visit: Visit) -> None:
    page = visit(place("vivid"))
    _words_of_refusal(page, place("star").staff["officer"].email)
    _try_again(page)
    expect(problem(page)).to_be_visible()


def test_nobody_makes_an_account_for_themselves(place: PlaceOf, visit: Visit) -> None:
    page = visit(place("star"))
    page.goto("/account/signup/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Accounts are made for you")
    expect(page.get_by_role("textbox")).to_have_count(0)


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


def test_a_case_page_leaves_nothing_in_the_browsers_storage(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    page = visit(here, "officer")
    page.goto(f"/cases/{a_case(here).reference}/")
    page.wait_for_load_state("load")
    assert page.evaluate(STORED) == [0, 0]
