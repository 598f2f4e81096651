"""What the income team sees: whether they may act, until when, whom to ask, and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.beforehand import NAME, a_case, a_home
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import problem
from tests.journeys.places import Place

TELLING = ("abuse", "disclos", "policy", "clause", "victim", "survivor", "case", NAME.lower())


def _ask(page: Page, reference: str) -> str:
    page.goto("/")
    page.get_by_label("Tenancy reference").fill(reference)
    page.get_by_role("button", name="Ask").click()
    answer = page.get_by_role("alert").filter(has_text="Answer")
    expect(answer).to_be_visible()
    return answer.inner_text()


def _paused_home(place: Place) -> str:
    tenancy = a_case(place, has_home=True).tenancy
    assert tenancy is not None
    return tenancy.reference


def test_a_paused_home_is_a_no_with_a_day_and_somebody_to_ask_but_no_reason(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("vivid")
    page = visit(here, "income")
    said = _ask(page, _paused_home(here))
    assert "No, not before Sunday 29 November 2026. Ask your team leader" in said
    shown = page.get_by_role("main").inner_text().lower()
    assert [word for word in TELLING if word in shown] == []


def test_a_pause_without_a_last_day_is_a_no_for_now(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    assert "No, not for now. Ask your team leader" in _ask(
        visit(here, "income"), _paused_home(here)
    )


def test_where_nothing_is_paused_the_answer_is_yes(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    said = _ask(visit(here, "income"), a_home(here).reference)
    assert "Yes, as far as we know today." in said


def test_a_reference_that_is_no_tenancys_is_said_to_be_none(place: PlaceOf, visit: Visit) -> None:
    page = visit(place("star"), "income")
    page.goto("/may-we/")
    page.get_by_label("Tenancy reference").fill("T-NOBODY")
    page.get_by_role("button", name="Ask").click()
    expect(problem(page)).to_contain_text("There is no tenancy with this reference.")
    expect(page.get_by_label("Tenancy reference")).to_have_value("T-NOBODY")


def test_the_menu_has_their_own_places_only(place: PlaceOf, visit: Visit) -> None:
    page = visit(place("star"), "income")
    page.goto("/")
    expect(page).to_have_url("/may-we/")
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_text(
        ["May we?", "Before we write", "For you"]
    )


@pytest.mark.parametrize("who", ["income", "admin"])
def test_who_has_no_cases_gets_the_same_answer_for_a_real_one_as_for_none(
    place: PlaceOf, visit: Visit, who: str
) -> None:
    here = place("star")
    page = visit(here, who)
    answers = set()
    for reference in (a_case(here).reference, "AAAA-AAAA"):
        reply = page.goto(f"/cases/{reference}/")
        assert reply is not None
        answers.add((reply.status, page.title(), page.get_by_role("main").inner_text()))
    assert len(answers) == 1
    assert answers.pop()[0] == 403
