"""Two browsers: one in which a case is, and one in which it is not, or not any more."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from casework.cases.models import Case
from casework.knowing.tasks import look_after
from tenancy.api import as_landlord
from tests.journeys.beforehand import NAME, a_case
from tests.journeys.clock import Clock
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import done, second_step, sign_in
from tests.journeys.places import Place

MADE_UP = "AAAA-AAAA"
REASON = "She is at the desk, and nobody of her team can be reached."


def _look_after(here: Place) -> None:
    with as_landlord(here.landlord):
        look_after(landlord=here.landlord)


def _body(page: Page, path: str, reference: str) -> tuple[int, str]:
    reply = page.goto(path)
    assert reply is not None
    return reply.status, page.locator("body").inner_text().replace(reference, "?")


def _open_in_emergency(page: Page, reference: str) -> None:
    page.goto("/open/")
    page.get_by_label("Case reference").fill(reference)
    page.get_by_label("Why can't this wait").fill(REASON)
    page.get_by_role("button", name="Open it for an hour").click()


def test_an_emergency_opening_is_told_reviewed_by_another_and_over_after_an_hour(
    place: PlaceOf, visit: Visit, clock: Clock
) -> None:
    here = place("star")
    case = a_case(here)
    stranger, leader = visit(here), visit(here)
    sign_in(stranger, here.staff["stranger"].email)
    second_step(stranger, here.staff["stranger"])
    _open_in_emergency(stranger, case.reference)
    expect(done(stranger)).to_be_visible()
    expect(stranger.get_by_role("main")).to_contain_text("What must happen next")
    sign_in(leader, here.staff["leader"].email)
    second_step(leader, here.staff["leader"])
    leader.goto("/for-you/")
    leader.get_by_role("listitem").filter(has_text="opened in an emergency").get_by_role(
        "link"
    ).first.click()
    leader.get_by_role("link", name=f"Nell Stone opened {case.reference}").click()
    expect(leader.get_by_role("main")).to_contain_text(REASON)
    leader.get_by_label("No, it was not justified").check()
    leader.get_by_label("What did you look at").fill("Her officer was in the office.")
    leader.get_by_role("button", name="Keep this").click()
    expect(done(leader)).to_be_visible()
    clock.set(clock.at + timedelta(minutes=61))
    later = visit(here, "stranger")
    assert _body(later, f"/cases/{case.reference}/", case.reference)[0] == 404


def test_a_sealed_case_is_gone_from_a_colleagues_browser_and_comes_back(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    case: Case = a_case(here)
    leader, officer = visit(here, "leader"), visit(here, "officer")
    address = f"/cases/{case.reference}/"
    officer.goto(address)
    expect(officer.get_by_role("main")).to_contain_text("What must happen next")
    leader.goto(f"{address}access/")
    leader.get_by_role("link", name="Seal this case").click()
    leader.get_by_label("Idris Vale").check()
    leader.get_by_label("Why?").fill("A party works here.")
    leader.get_by_role("button", name="Yes, seal it").click()
    expect(done(leader)).to_be_visible()
    assert _body(officer, address, case.reference) == _body(officer, f"/cases/{MADE_UP}/", MADE_UP)
    officer.goto("/cases/?show=team")
    expect(officer.get_by_role("main")).not_to_contain_text(case.reference)
    leader.goto(f"{address}seal/")
    leader.get_by_label("Why may the team know of it again?").fill("He has left.")
    leader.get_by_role("button", name="Yes, lift the seal").click()
    officer.goto(address)
    expect(officer.get_by_role("main")).to_contain_text("What must happen next")


def test_somebody_tells_whom_they_know_and_the_case_is_gone_without_a_word(
    place: PlaceOf, visit: Visit
) -> None:
    """In one browser the colleague; in the other the data protection officer, who decides."""
    here = place("star")
    case = a_case(here)
    colleague, guard = visit(here, "colleague"), visit(here)
    address = f"/cases/{case.reference}/"
    colleague.goto(address)
    expect(colleague.get_by_role("main")).to_contain_text("What must happen next")
    said = []
    for reference in (case.reference, MADE_UP):
        colleague.goto("/me/people/")
        colleague.get_by_label("Somebody I know").check()
        colleague.get_by_label("The reference of a case I was given").check()
        colleague.get_by_label("Which?").fill(reference)
        colleague.get_by_role("button", name="Keep this").click()
        said.append(done(colleague).inner_text())
    assert said[0] == said[1]
    assert _body(colleague, address, case.reference) == _body(
        colleague, f"/cases/{MADE_UP}/", MADE_UP
    )
    _look_after(here)
    colleague.goto("/for-you/")
    expect(colleague.get_by_role("main")).not_to_contain_text("may be close")
    sign_in(guard, here.staff["protection"].email)
    second_step(guard, here.staff["protection"])
    guard.goto("/oversight/")
    expect(guard.get_by_role("main")).to_contain_text(f"Idris Vale asked for {case.reference}")
    expect(guard.get_by_role("main")).not_to_contain_text(NAME)
    guard.get_by_role("link", name=f"Idris Vale and {case.reference}").click()
    guard.get_by_label("No. It is somebody else").check()
    guard.get_by_label("How do you know?").fill("Asked them about their family, not the case.")
    guard.get_by_role("button", name="Keep this").click()
    expect(done(guard)).to_be_visible()
    colleague.goto(address)
    expect(colleague.get_by_role("main")).to_contain_text("What must happen next")


def test_in_conflict_the_emergency_way_leads_to_the_page_for_a_made_up_case(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    case = a_case(here)
    stranger = visit(here)
    sign_in(stranger, here.staff["stranger"].email)
    second_step(stranger, here.staff["stranger"])
    stranger.goto("/me/people/")
    stranger.get_by_label("Somebody I know").check()
    stranger.get_by_label("The reference of a case I was given").check()
    stranger.get_by_label("Which?").fill(case.reference)
    stranger.get_by_role("button", name="Keep this").click()
    seen = []
    for reference in (case.reference, MADE_UP):
        _open_in_emergency(stranger, reference)
        stranger.get_by_role("heading", level=1).wait_for()
        seen.append((stranger.title(), stranger.locator("body").inner_text()))
    assert seen[0] == seen[1]
    assert seen[0][0].startswith("Page not found ")


def test_who_looked_can_be_read_out_to_the_person(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    case = a_case(here)
    visit(here, "leader").goto(f"/cases/{case.reference}/")
    officer = visit(here, "officer")
    officer.goto(f"/cases/{case.reference}/")
    officer.get_by_role("link", name="Who has looked at this case").click()
    people = officer.get_by_role("table", name="People")
    expect(people.get_by_role("row", name="Tess Marlow")).to_contain_text("Team leader")
    expect(officer.get_by_role("table", name="Each time")).to_contain_text("the whole case")
