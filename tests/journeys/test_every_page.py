"""Every page of a landlord's address: it opens, it is accessible, it fits a phone, its title is mute.

The pages are found from the addresses, so a new one is looked at without a change here.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.journeys.beforehand import NAME
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.crawling import Found, FullCase, a_full_case, found
from tests.journeys.house import House

AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
WIDE = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=375, height=740)
TELLING = (
    "abuse",
    "domestic",
    "disclos",
    "violence",
    "victim",
    "survivor",
    "harm",
    "safe",
    "reach",
)
OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true })"


@pytest.fixture(scope="package")
def full_case(_house: House) -> FullCase:
    _house.clock.reset()
    return a_full_case(_house.place("star"))


def _problems(page: Page) -> list[tuple[str, list[str]]]:
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [(v["id"], [n["html"] for n in v["nodes"]]) for v in result["violations"]]


@pytest.mark.parametrize("which", found(), ids=lambda page: page.name)
def test_each_page_opens_passes_axe_fits_a_phone_and_has_a_mute_title(
    place: PlaceOf, visit: Visit, full_case: FullCase, which: Found
) -> None:
    """And no script fails, no style or script is refused, no file is missing: ``visit`` sees."""
    here = place("star")
    page = visit(here, which.visitor, viewport=WIDE)
    reply = page.goto(full_case.address(which))
    assert reply is not None
    assert reply.status == 200
    title = page.title()
    assert title.endswith(" Holdfast")
    said = [w for w in (*TELLING, *NAME.lower().split()) if w in title.lower()]
    assert (said, full_case.reference in title) == ([], False)
    assert _problems(page) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("path", ["", "cases/", "cases/new/"])
def test_in_the_dark_the_first_pages_pass_axe_too(
    place: PlaceOf, visit: Visit, full_case: FullCase, path: str
) -> None:
    page = visit(place("star"), "leader", viewport=WIDE, color_scheme="dark")
    page.goto(f"/{path}")
    assert _problems(page) == []


def test_in_the_dark_a_case_passes_axe_too(
    place: PlaceOf, visit: Visit, full_case: FullCase
) -> None:
    page = visit(place("star"), "leader", viewport=WIDE, color_scheme="dark")
    page.goto(f"/cases/{full_case.reference}/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert _problems(page) == []


def test_a_refused_form_passes_axe_and_says_so_in_its_title(
    place: PlaceOf, visit: Visit, full_case: FullCase
) -> None:
    page = visit(place("star"), "leader", viewport=PHONE)
    page.goto("/cases/new/")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("alert").wait_for()
    assert page.title().startswith("Error: ")
    assert _problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
