"""A time that passes turns into a missed promise by the worker's job, whether or not anybody looks."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from casework.duties.tasks import look_at_clock
from tests.factories import london
from tests.journeys.beforehand import a_case
from tests.journeys.clock import Clock
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import duty

CONTACT = "Speak with the person"
MISSED = "Promise missed: it was due Tuesday 1 September 2026, 4:40pm."


def _case_page(page: Page, reference: str) -> Page:
    page.goto(f"/cases/{reference}/")
    return page


def test_the_job_notes_what_is_overdue_and_a_page_load_does_not(
    place: PlaceOf, visit: Visit, clock: Clock
) -> None:
    here = place("star")
    reference = a_case(here).reference
    clock.set(london(2026, 9, 1, 16, 41))
    page = _case_page(visit(here, "officer"), reference)
    expect(duty(page, CONTACT)).to_contain_text("Overdue")
    expect(duty(page, CONTACT)).not_to_contain_text("Promise missed")
    expect(page.locator("#events")).not_to_contain_text("Time passed without")

    look_at_clock.run(landlord=str(here.landlord.id))

    _case_page(page, reference)
    expect(duty(page, CONTACT)).to_contain_text(MISSED)
    expect(page.locator("#events")).to_contain_text(f"Overdue: Time passed without: {CONTACT}")
    page.goto("/")
    overdue = page.get_by_role("region", name="Overdue")
    expect(overdue).to_contain_text(reference)


def test_the_job_leaves_alone_what_still_has_time(
    place: PlaceOf, visit: Visit, clock: Clock
) -> None:
    here = place("star")
    reference = a_case(here).reference
    clock.set(london(2026, 9, 1, 16, 39))
    look_at_clock.run(landlord=str(here.landlord.id))
    page = _case_page(visit(here, "officer"), reference)
    expect(duty(page, CONTACT)).to_contain_text("To do")
    expect(page.locator("#events")).not_to_contain_text("Time passed without")
