"""The components in a real browser: axe, policy, keyboard, small screens, no script, print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from casework.ui.headers import ALWAYS
from tests.casework.ui import gallery
from tests.casework.ui.test_frontend import FRONTEND

AXE = (FRONTEND.parent / "tests/vendor/axe/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HOST = "https://pages.test"  # secure, as in use: some headers count only there
NAMES = ["case", "list", "empty", "form", "grave"]
KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}

Open = Callable[..., Page]


def serve(route: Route) -> None:
    """Answer from the sample pages and the static files, with the headers that the product sets."""
    path = route.request.url.removeprefix(HOST).partition("?")[0]
    if path.startswith("/static/"):
        file = FRONTEND / path.removeprefix("/")
        route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix], headers=ALWAYS)
        return
    name, _, state = path.strip("/").partition("-")
    body = gallery.page(name, **gallery.context(bound=state == "refused"))
    route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=ALWAYS)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """``open_page("case", color_scheme="dark")``; a refused script or style fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(name: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.route(f"{HOST}/**", serve)
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.goto(f"{HOST}/{name}/")
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*NAMES, "form-refused"])
def test_axe_finds_nothing(open_page: Open, name: str, scheme: str) -> None:
    page = open_page(name, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found["violations"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_page_scrolls_sideways_on_a_small_phone(open_page: Open, name: str) -> None:
    page = open_page(name, viewport={"width": 320, "height": 640})
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_our_own_typeface_is_used(open_page: Open) -> None:
    page = open_page("form")
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    for selector in ("h1", "label", ".govuk-input", ".govuk-textarea", "button"):
        family = page.eval_on_selector(selector, "e => getComputedStyle(e).fontFamily")
        assert "Atkinson" in family, selector


def test_the_first_tab_offers_to_skip_to_the_content(open_page: Open) -> None:
    page = open_page("case")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_after_a_refusal_the_focus_is_on_the_problem_and_leads_to_the_field(
    open_page: Open,
) -> None:
    page = open_page("form-refused")
    assert page.title().startswith("Error: ")
    assert "There is a problem" in page.evaluate("document.activeElement.textContent")
    page.get_by_role("link", name="Fill this in: What does it cost?").click()
    assert page.evaluate("document.activeElement.id") == "id_cost"


@pytest.mark.parametrize("has_script", [True, False])
def test_why_opens_with_and_without_script(open_page: Open, *, has_script: bool) -> None:
    page = open_page("case", java_script_enabled=has_script)
    sentence = page.get_by_text("The policy (4.2) asks for contact").first
    assert not sentence.is_visible()
    page.locator("summary").first.click()
    assert sentence.is_visible()


def test_without_script_the_navigation_is_open_on_a_phone(open_page: Open) -> None:
    page = open_page("case", java_script_enabled=False, viewport={"width": 375, "height": 700})
    assert page.get_by_role("link", name="Money").is_visible()


def test_with_script_the_navigation_folds_on_a_phone(open_page: Open) -> None:
    page = open_page("case", viewport={"width": 375, "height": 700})
    assert not page.get_by_role("link", name="Money").is_visible()
    page.get_by_role("button", name="Menu").click()
    assert page.get_by_role("link", name="Money").is_visible()


def test_a_replaced_part_is_announced_and_its_components_start(open_page: Open) -> None:
    page = open_page("list")
    page.evaluate("""() => htmx.ajax('GET', '/list/', {target: '#listing', select: '#listing',
                                                      swap: 'outerHTML'})""")
    expect(page.locator("#hf-live")).to_have_text("41 cases")


def test_on_paper_times_are_exact_and_explanations_are_open(open_page: Open) -> None:
    page = open_page("case")
    page.emulate_media(media="print")
    assert page.locator(".hf-clock__exact").first.is_visible()
    assert not page.locator(".hf-clock__short").first.is_visible()
    assert page.get_by_text("The policy (4.2) asks for contact").first.bounding_box() is not None
    assert not page.get_by_role("button", name="Sign out").is_visible()


def test_leaving_a_page_leaves_nothing_in_the_browsers_storage(open_page: Open) -> None:
    page = open_page("list")
    page.goto(f"{HOST}/static/holdfast/icon.svg")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
