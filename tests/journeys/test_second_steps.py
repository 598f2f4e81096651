"""Passkeys, codes and lost ones, in a real browser with a security key made of software.

Chromium's virtual authenticator (the WebAuthn domain of its DevTools protocol) makes and uses
real passkeys; the page and the server can't tell it from a device.
"""

from __future__ import annotations

import re
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from casework.access.actions import create_staff, invite
from casework.access.models import User
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from tenancy.api import as_landlord
from tests.casework.access.codes import next_code
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import problem, second_step, sign_in
from tests.journeys.places import PASSWORD, Place

AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
OURS = "three unlikely garden tools"


def give_key(page: Page) -> None:
    """Plug a security key into the browser."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def passes_axe(page: Page) -> None:
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in result["violations"]] == []
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": 375, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.set_viewport_size(size)


def invited(here: Place, email: str, role: Role = Role.OFFICER) -> tuple[User, str]:
    now = timezone.now()
    with as_landlord(here.landlord):
        user = create_staff(email=email, name="Robin Hall", role=role, by=SYSTEM, at=now)
        return user, invite(user=user, by=SYSTEM, at=now)


def first_sign_in(page: Page, email: str, code: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="This is my first time").click()
    passes_axe(page)
    page.get_by_label("Your work e-mail address").fill(email)
    page.get_by_label("Code from your administrator").fill(code.lower().replace("-", " "))
    page.get_by_label("A new password", exact=True).fill(OURS)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Set up a second step")).to_be_visible()
    passes_axe(page)


def set_up_passkey(page: Page) -> None:
    page.get_by_role("button", name="Set up a passkey").click()
    passes_axe(page)
    page.get_by_role("button", name="Set up", exact=True).click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def test_a_new_colleague_comes_in_by_code_sets_up_a_passkey_and_signs_in_with_it_alone(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    page = visit(here)
    _, code = invited(here, "robin@star.example")
    give_key(page)
    first_sign_in(page, "robin@star.example", code)
    page.goto("/cases/")
    expect(page.get_by_role("heading", name="Set up a second step")).to_be_visible()
    set_up_passkey(page)
    passes_axe(page)
    codes = page.locator("code")
    expect(codes).to_have_count(10)
    page.reload()
    expect(codes).to_have_count(0)
    page.goto("/")
    expect(page.get_by_role("heading", name="My day")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="My day")).to_be_visible()
    for path, heading in (
        ("", "How you sign in"),
        ("passkeys/", "Your passkeys"),
        ("app/", "Set up a second step"),
        ("recovery-codes/", "Recovery codes"),
        ("recovery-codes/new/", "Make new recovery codes?"),
    ):
        page.goto(f"/account/second-step/{path}")
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        passes_axe(page)
    page.goto("/account/second-step/passkeys/")
    for word in ("Rename", "Remove"):
        page.get_by_role("link", name=word).click()
        passes_axe(page)
        page.go_back()
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("Add another way of signing in first")).to_be_visible()
    expect(page.get_by_role("link", name="Remove")).to_be_visible()


def test_the_password_and_then_a_passkey_and_by_keyboard_alone(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    page = visit(here)
    _, code = invited(here, "sam@star.example")
    give_key(page)
    first_sign_in(page, "sam@star.example", code)
    set_up_passkey(page)
    page.goto("/")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "sam@star.example", OURS)
    passes_axe(page)
    page.get_by_role("button", name="Use a passkey").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My day")).to_be_visible()


def test_whoever_can_open_much_is_let_in_by_passkey_only(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    page = visit(here)
    leader = here.staff["leader"]
    sign_in(page, leader.email)
    second_step(page, leader)
    expect(page.get_by_text("so it needs a passkey")).to_be_visible()
    passes_axe(page)
    page.goto("/cases/")
    expect(page.get_by_text("so it needs a passkey")).to_be_visible()
    give_key(page)
    page.get_by_role("link", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Check it is you")).to_be_visible()
    passes_axe(page)
    page.get_by_label("Code").fill(next_code(leader))
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Set up", exact=True).click()
    page.wait_for_url(re.compile("recovery-codes|second-step/$"))
    page.goto("/cases/")
    expect(page.get_by_role("heading", name="Cases", exact=True)).to_be_visible()


def test_a_code_works_once(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    officer = here.staff["colleague"]
    page, other = visit(here), visit(here)
    code = next_code(officer)
    for tab in (page, other):
        sign_in(tab, officer.email)
        tab.get_by_label("Code").fill(code)
        tab.get_by_role("button", name="Use this code").click()
    expect(page.get_by_role("heading", name="My day")).to_be_visible()
    expect(problem(other)).to_contain_text("it was used already")


def test_a_lost_second_step_takes_two_colleagues_and_the_password(
    place: PlaceOf, visit: Visit
) -> None:
    here = place("star")
    officer = here.staff["stranger"]
    admin, leader, lost = visit(here, "admin"), visit(here, "leader"), visit(here)
    admin.goto("/staff/")
    admin.get_by_role("link", name="Nell Stone").click()
    admin.get_by_role("button", name="Lost second step").click()
    admin.get_by_label("I met them in person and know them").check()
    admin.get_by_role("button", name="Ask for a recovery").click()
    expect(admin.get_by_role("heading", name="Lost second steps")).to_be_visible()
    expect(admin.get_by_role("button", name="Confirm and show the code")).to_have_count(0)
    leader.goto("/staff/recoveries/")
    passes_axe(leader)
    card = leader.locator(".govuk-summary-card").filter(has_text="Nell Stone")
    card.get_by_role("button", name="Confirm and show the code").click()
    passes_axe(leader)
    code = leader.locator(".govuk-panel__body").inner_text()
    sign_in(lost, officer.email)
    lost.get_by_role("link", name="I have lost my second step").click()
    passes_axe(lost)
    lost.get_by_label("Code from your colleague").fill("ABCD-EFGH-JKMN-PQRS")
    lost.get_by_role("button", name="Use this code").click()
    expect(problem(lost)).to_be_visible()
    lost.get_by_label("Code from your colleague").fill(code)
    lost.get_by_role("button", name="Use this code").click()
    expect(lost.get_by_role("heading", name="Set up a second step")).to_be_visible()
    give_key(lost)
    set_up_passkey(lost)


def test_one_sees_and_ends_ones_own_sessions(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    first, second = visit(here, "income"), visit(here, "income")
    second.goto("/account/sessions/")
    passes_axe(second)
    expect(second.get_by_role("row")).to_have_count(3)
    second.get_by_role("button", name="Sign out everywhere else").click()
    expect(second.get_by_role("row")).to_have_count(2)
    first.goto("/may-we/")
    expect(first.get_by_role("heading", name="Sign in")).to_be_visible()


def test_without_scripts_a_code_is_enough(place: PlaceOf, visit: Visit) -> None:
    here = place("star")
    page = visit(here, java_script_enabled=False)
    officer = here.staff["officer"]
    page.goto("/")
    page.get_by_label("Email").fill(officer.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    second_step(page, officer)
    expect(page.get_by_role("heading", name="My day")).to_be_visible()
