"""The main job by keyboard alone, and without any script; and what scripts add where they run."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.beforehand import a_case
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import answer, done, duty, second_step, sign_in, take_disclosure, why

CONTACT = "Speak with the person"
MOST_STEPS = 200


def test_without_scripts_the_main_job_is_done(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    page = visit(here, java_script_enabled=False)
    sign_in(page, here.staff["officer"].email)
    second_step(page, here.staff["officer"])
    take_disclosure(page, answers={"Is anyone in danger right now?": "No"})
    expect(why(duty(page, CONTACT))).to_contain_text("STAR's policy (5.1)")
    page.get_by_role("button", name="Record a contact").click()
    answer(page, "Who got in touch?", "They did")
    answer(page, "Did you speak with them?", "Yes")
    page.get_by_label("What was said or tried").fill("She is at her sister's.")
    page.get_by_role("button", name="Record it").click()
    expect(done(page)).to_contain_text("The contact is recorded.")
    expect(page.locator("#events")).to_contain_text(f"Done in time: {CONTACT}")


def _tab_to(page: Page, target: str) -> int:
    """Press Tab until what is named is reached; returns how often."""
    for step in range(MOST_STEPS):
        if page.evaluate("t => document.activeElement.matches(t)", target):
            return step
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {target} in {MOST_STEPS} steps")


def test_by_keyboard_alone_a_disclosure_is_taken_and_a_contact_recorded(
    place: PlaceOf, visit: Visit
) -> None:
    page = visit(place("star"), "officer")
    page.goto("/")
    _tab_to(page, "main a[href='/cases/new/']")
    page.keyboard.press("Enter")
    page.wait_for_url("/cases/new/")
    _tab_to(page, "#id_account")
    page.keyboard.type("He has her keys.")
    _tab_to(page, "[name=danger__immediate]")
    page.keyboard.press("ArrowRight")
    _tab_to(page, "main form button[type=submit]")
    page.keyboard.press("Enter")
    expect(done(page)).to_be_visible()
    expect(page.get_by_role("region", name="What happened")).to_contain_text("He has her keys.")

    _tab_to(page, "a[href$='/contacts/new/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/new/")
    _tab_to(page, "[name=began]")
    page.keyboard.press("ArrowRight")
    _tab_to(page, "[name=reached]")
    page.keyboard.press("Space")
    _tab_to(page, "#id_note")
    page.keyboard.type("Spoke with her.")
    assert _tab_to(page, "main form button[type=submit]") == 1
    page.keyboard.press("Enter")
    expect(done(page)).to_contain_text("The contact is recorded.")
    page.get_by_text("Done or no longer needed (1)").press("Enter")
    expect(duty(page, CONTACT)).to_contain_text("Done")


def test_by_keyboard_alone_what_is_owed_now_is_seen_first_and_recorded_as_done(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    reference = a_case(here, facts={"danger.immediate": True}).reference
    page = visit(here, "officer")
    page.goto("/")
    mine = page.get_by_role("region", name="Now").locator(".hf-duty", has_text=reference)
    expect(mine.first).to_contain_text("Call 999")
    page.goto(f"/cases/{reference}/")
    _tab_to(page, ".hf-duties .hf-duty:first-child a.hf-duty__what")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Call 999")
    _tab_to(page, "#id_reason")
    page.keyboard.type("Rang 999 at once; they are on their way.")
    _tab_to(page, "main form button[type=submit]")
    page.keyboard.press("Enter")
    expect(done(page)).to_contain_text("Recorded as done.")
    page.get_by_text("Done or no longer needed (1)").press("Enter")
    expect(duty(page, "Call 999")).to_contain_text("they are on their way")


def test_a_question_worth_asking_leads_to_its_place_in_a_folded_form_without_scripts(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    page = visit(here, java_script_enabled=False)
    sign_in(page, here.staff["officer"].email)
    second_step(page, here.staff["officer"])
    page.goto(f"/cases/{a_case(here).reference}/")
    page.get_by_text("What can we offer this person, and who provides it?").click()
    page.get_by_role("link", name="Has the home been damaged?").first.click()
    expect(page.get_by_role("group", name="Has the home been damaged?")).to_be_in_viewport()
    answer(page, "Has the home been damaged?", "No")
    page.get_by_role("button", name="Save").click()
    expect(done(page)).to_contain_text("The policy has been asked again.")


def test_a_contact_takes_few_keys_beside_the_words(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    page = visit(here, "officer")
    page.goto(f"/cases/{a_case(here).reference}/contacts/new/")
    page.locator("#id_contacted_at_0, [name=contacted_at_0]").first.focus()
    assert _tab_to(page, "main form button[type=submit]") <= 10


def test_why_opens_with_the_keyboard(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    page = visit(here, "officer")
    page.goto(f"/cases/{a_case(here).reference}/")
    _tab_to(page, ".hf-why > summary")
    page.keyboard.press("Enter")
    expect(page.locator(".hf-why__body").first).to_be_visible()


@pytest.mark.parametrize("has_script", [True, False])
def test_the_chronology_shows_one_kind_in_place_or_as_a_page_of_its_own(
    place: PlaceOf, visit: Visit, *, has_script: bool
) -> None:
    here = place("star")
    page = visit(here, "officer", java_script_enabled=has_script)
    page.goto(f"/cases/{a_case(here).reference}/")
    events = page.locator("#events")
    expect(events).to_contain_text("Pause:")
    if has_script:
        page.evaluate("window.isSamePage = true")
    page.get_by_label("Show", exact=True).focus()
    page.get_by_label("Show", exact=True).select_option("Disclosure")
    if not has_script:
        page.get_by_role("button", name="Show").click()
        expect(page).to_have_url(page.url.partition("?")[0] + "?kind=disclosure#chronology")
    expect(events).not_to_contain_text("Pause:")
    expect(events).to_contain_text("Invented words.")
    if has_script:
        assert page.evaluate("window.isSamePage") is True
        expect(page.locator("#hf-live")).to_have_text("1 line is shown.")
        assert page.evaluate("document.activeElement.id") == "kind"
