"""Moves, security measures and their money, and the end of a case."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from casework.cases.models import Case
from tests.journeys.beforehand import a_case
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import answer, done, duty, problem

STAYS = {"victim.wants_to_stay": True, "victim.lives_in_our_home": True}
MUST_BE_TRUE = "The council's housing options team has been consulted"


def _open(page: Page, case: Case) -> None:
    page.goto(f"/cases/{case.reference}/")


def test_a_move_lists_what_is_not_met_and_agreeing_to_it_is_refused_with_that_list(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    case = a_case(here, facts={"victim.can_stay_safely": False, "victim.wants_to_move": True})
    page = visit(here, "officer")
    _open(page, case)
    page.get_by_role("link", name="Ask for a move").click()
    answer(page, "Which way?", "Direct let")
    page.get_by_label("What does the person need?").fill("Far from the market.")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_role("main")).to_contain_text("Not met yet:")
    expect(duty(page, "The person has decided to move")).to_contain_text("Met")
    expect(duty(page, MUST_BE_TRUE)).to_contain_text("Not known yet")
    address = page.url

    page = visit(here, "leader")
    page.goto(address)
    answer(page, "What do you decide?", "Agree")
    page.get_by_label("Why?", exact=True).fill("She should go at once.")
    page.get_by_role("button", name="Record the decision").click()
    expect(problem(page)).to_contain_text("The policy asks for more before this can be agreed")
    expect(problem(page)).to_contain_text(MUST_BE_TRUE.lower(), ignore_case=True)
    expect(page.get_by_label("Why?", exact=True)).to_have_value("She should go at once.")
    answer(page, "What do you decide?", "Do not agree")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_role("main")).to_contain_text("Not agreed, Tess Marlow")
    expect(page.get_by_role("main")).to_contain_text("She should go at once.")


def test_a_measure_that_a_leader_approves_is_committed_from_the_fund(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    page, leader = visit(here, "officer"), visit(here, "leader")
    before = _committed(leader)
    _open(page, a_case(here, facts=STAYS))
    page.get_by_role("link", name=re.compile("Ask for it.*Extra locks")).click()
    page.get_by_label("What does it cost?").fill("185")
    page.get_by_role("button", name="Ask for it").click()
    expect(done(page)).to_contain_text("Whoever must approve it sees it on their first page.")
    expect(page.get_by_role("main")).to_contain_text("£185.00")

    leader.goto("/")
    leader.get_by_role("link", name="Extra locks").first.click()
    expect(leader.get_by_role("main")).to_contain_text("STAR budget for locks and lighting")
    answer(leader, "Do you approve it?", "Yes")
    leader.get_by_role("button", name="Record it").click()
    expect(leader.locator("#events")).to_contain_text("Approved: Extra locks")
    assert _committed(leader) == before + 18_500


def _committed(page: Page) -> int:
    """What the money page says is committed from the fund, in pence."""
    page.goto("/money/")
    row = page.get_by_role("row").filter(has_text="STAR budget for locks and lighting")
    said = row.get_by_role("cell").nth(2).inner_text()
    pounds = re.search(r"£([0-9,]+\.[0-9]{2})", said)
    assert pounds is not None
    return int(re.sub(r"[,.]", "", pounds[1]))


def test_a_case_closes_only_when_nothing_promised_is_left(place: PlaceOf, visit: Visit) -> None:
    here = place("one_vision")
    page = visit(here, "leader")
    case = a_case(here)
    _open(page, case)
    page.get_by_role("link", name="Close this case").click()
    page.get_by_label("Why?").fill("Settled elsewhere.")
    page.get_by_role("button", name="Yes, close it").click()
    expect(problem(page)).to_contain_text("Still to do: Speak with the person;")
    expect(page.get_by_label("Why?")).to_have_value("Settled elsewhere.")

    _do_what_is_owed(page, case)
    page.get_by_role("link", name="Close this case").click()
    page.get_by_label("Why?").fill("Settled elsewhere.")
    page.get_by_role("button", name="Yes, close it").click()
    expect(done(page)).to_contain_text("The case is closed.")
    expect(page.get_by_role("main")).to_contain_text("Settled elsewhere.")
    expect(page.get_by_role("button", name="Record a contact")).to_have_count(0)


def _do_what_is_owed(page: Page, case: Case) -> None:
    _open(page, case)
    page.get_by_role("button", name="Record a contact").click()
    answer(page, "Who got in touch?", "They did")
    answer(page, "Did you speak with them?", "Yes")
    page.get_by_label("What was said or tried").fill("All is well.")
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("button", name="Choose the officer").click()
    page.get_by_label("Officer").select_option("Orla Finch")
    page.get_by_role("button", name="Name this officer").click()
    for what in ("Ask whether anyone is in danger now", "Assess the risk, and say"):
        page.get_by_role("link", name=re.compile(f"^{what}")).click()
        page.get_by_role("button", name="It is done").click()
    owed = page.locator("section:has(#offers) .hf-duty").filter(has_text="We must offer this")
    for words in owed.locator(".govuk-task-list__name-and-hint > a").all_inner_texts():
        page.get_by_role("link", name=words, exact=True).click()
        answer(page, "What became of it?", "Not wanted")
        page.get_by_role("button", name="Record it").click()
    page.get_by_role("link", name="Lift it").click()
    page.get_by_label("Why?").last.fill("No court action is planned.")
    page.get_by_role("button", name="Yes, lift it").click()
    # Looking again in four weeks is not due yet, and keeps nobody's case open.
    left = page.locator("section:has(#next) > ul .hf-duty")
    expect(left).to_have_count(1)
    expect(left).to_contain_text("Look again at the plan and the danger")


def test_what_is_no_longer_needed_leaves_the_list_after_a_stop_and_keeps_its_reason(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    page = visit(here, "leader")
    _open(page, a_case(here))
    page.get_by_role("link", name="Put an officer on this case").click()
    page.get_by_role("link", name="It is no longer needed").click()
    expect(page.get_by_role("main")).to_contain_text("Nobody will be reminded of this again.")
    page.get_by_label("Why?").last.fill("Taken on by the agency.")
    page.get_by_role("button", name="Yes, it is no longer needed").click()
    expect(done(page)).to_be_visible()
    expect(page.get_by_role("link", name="Put an officer on this case")).to_have_count(0)
    page.get_by_text("Done or no longer needed (1)").click()
    line = duty(page, "Put an officer on this case")
    expect(line).to_contain_text("No longer needed")
    expect(line).to_contain_text("Taken on by the agency.")
