"""A case from the first words to its last page, as an officer and a team leader work on it."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from casework.cases.models import Case
from tests.factories import london
from tests.journeys.beforehand import a_case
from tests.journeys.clock import WHEN_TOLD, Clock
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import answer, done, duty, give_moment, problem, take_disclosure

CONTACT = "Speak with the person"


def _open(page: Page, case: Case) -> None:
    page.goto(f"/cases/{case.reference}/")


def test_a_contact_meets_the_clock_and_stands_in_the_chronology(
    place: PlaceOf, visit: Visit, clock: Clock
) -> None:
    page = visit(place("star"), "officer")
    take_disclosure(page)
    clock.set(WHEN_TOLD + timedelta(minutes=20))
    page.get_by_role("button", name="Record a contact").click()
    give_moment(page, "When?", WHEN_TOLD + timedelta(minutes=15))
    answer(page, "Who got in touch?", "They did")
    answer(page, "Did you speak with them?", "Yes")
    page.get_by_label("What was said or tried").fill("Agreed to talk on Tuesday.")
    page.get_by_role("button", name="Record it").click()
    expect(done(page)).to_contain_text("The contact is recorded.")
    expect(page.get_by_role("link", name=CONTACT)).to_have_count(0)
    page.get_by_text("Done or no longer needed (1)").click()
    expect(duty(page, CONTACT)).to_contain_text("done Fri 28 Aug, 4:55pm", use_inner_text=True)
    expect(page.locator("#events")).to_contain_text(f"Done in time: {CONTACT}")
    expect(page.locator("#events")).to_contain_text("Agreed to talk on Tuesday.")


def test_a_contact_that_only_tried_leaves_the_promise_open(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    page = visit(here, "officer")
    _open(page, a_case(here))
    page.get_by_role("button", name="Record a contact").click()
    answer(page, "Who got in touch?", "They did")
    answer(page, "Did you speak with them?", "No, tried only")
    page.get_by_label("What was said or tried").fill("No answer.")
    page.get_by_role("button", name="Record it").click()
    expect(duty(page, CONTACT)).to_contain_text("To do")


def test_a_new_fact_brings_what_the_policy_offers_for_it_and_keeps_what_was_promised(
    place: PlaceOf, visit: Visit
) -> None:
    page = visit(place("b3living"), "officer")
    take_disclosure(page)
    offers = page.get_by_role("region", name="What we can offer")
    expect(offers).not_to_contain_text("letterbox")
    before = set(offers.locator(".hf-duty .govuk-link:visible").all_inner_texts())
    page.get_by_text("What can we offer this person, and who provides it? (").click()
    page.get_by_role("link", name="Is there a threat or risk of fire?").last.click()
    answer(page, "Is there a threat or risk of fire?", "Yes")
    page.get_by_role("button", name="Save").click()
    expect(done(page)).to_contain_text("The policy has been asked again.")
    expect(offers).to_contain_text("letterbox")
    assert before < set(offers.locator(".hf-duty .govuk-link:visible").all_inner_texts())
    expect(page.locator("#events")).to_contain_text("Became known:")
    known = page.get_by_role("region", name="What we know")
    expect(known).to_contain_text("Is there a threat or risk of fire?")


def test_an_officer_who_is_not_what_was_asked_for_needs_a_reason_and_nothing_typed_is_lost(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    page = visit(here, "leader")
    _open(page, a_case(here, wishes=("asked_for_a_woman",)))
    page.get_by_role("button", name="Choose the officer").click()
    page.get_by_label("Officer").select_option("Idris Vale")
    page.get_by_role("button", name="Name this officer").click()
    expect(problem(page)).to_contain_text("The person asked for: a woman.")
    expect(problem(page)).to_contain_text("have offered this: Orla Finch.")
    expect(problem(page)).to_contain_text("Choose one of them, or say why not.")
    expect(page.get_by_label("Officer").locator("option:checked")).to_have_text("Idris Vale")
    page.get_by_label("Reason").fill("Orla is away; asked again on Tuesday.")
    page.get_by_role("button", name="Name this officer").click()
    expect(done(page)).to_contain_text("The officer is named.")
    expect(page.locator("#events")).to_contain_text("another kind of worker was asked for")


def test_an_officer_who_offered_what_was_asked_for_needs_no_reason(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    facts = {"request.same_gender_officer": True}
    page = visit(here, "leader")
    _open(page, a_case(here, facts=facts, wishes=("asked_for_a_woman",)))
    expect(duty(page, "Offer an officer of the same gender")).to_contain_text("To do")
    page.get_by_role("button", name="Choose the officer").click()
    page.get_by_label("Officer").select_option("Orla Finch")
    page.get_by_role("button", name="Name this officer").click()
    expect(done(page)).to_be_visible()
    expect(page.get_by_role("link", name="Offer an officer of the same gender")).to_have_count(0)


def test_the_last_day_of_a_pause_moves_within_its_bounds_and_not_beyond(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("vivid")
    page = visit(here, "officer")
    _open(page, a_case(here, has_home=True))
    page.get_by_role("link", name="Change the last day").click()
    give_moment(page, "Last day of the pause", london(2026, 12, 1))
    page.get_by_label("Why?").fill("She asked for longer.")
    page.get_by_role("button", name="Set this day").click()
    expect(problem(page)).to_contain_text(
        "It must end no earlier than Monday 28 September 2026 and no later than "
        "Saturday 28 November 2026."
    )
    expect(page.get_by_label("Why?")).to_have_value("She asked for longer.")
    give_moment(page, "Last day of the pause", london(2026, 10, 28))
    page.get_by_role("button", name="Set this day").click()
    pauses = page.get_by_role("region", name="Pauses")
    expect(pauses).to_contain_text("to the end of Wednesday 28 October 2026", use_inner_text=True)


def test_a_pause_is_lifted_by_a_leader_after_a_stop_and_not_by_an_officer(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("vivid")
    case = a_case(here, has_home=True)
    page = visit(here, "officer")
    _open(page, case)
    expect(page.get_by_role("link", name="Lift it")).to_have_count(0)
    page = visit(here, "leader")
    _open(page, case)
    page.get_by_role("link", name="Lift it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lift the pause of court action")
    expect(page.get_by_role("main")).to_contain_text("Can it be undone?")
    expect(page.get_by_role("main")).to_contain_text("VIVID's policy (4.4-1)")
    page.get_by_role("button", name="Yes, lift it").click()
    expect(problem(page)).to_contain_text("Why?")
    page.get_by_role("group", name="Why?").or_(page.get_by_label("Why?")).last.fill("She asked.")
    page.get_by_role("button", name="Yes, lift it").click()
    expect(page.get_by_role("region", name="Pauses")).to_contain_text("Lifted")
    expect(page.locator("#events")).to_contain_text("The pause was lifted. She asked.")
