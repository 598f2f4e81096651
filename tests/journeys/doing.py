"""What people do on the pages, in their words: answer a question, open a "Why?", take a disclosure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from playwright.sync_api import Locator, Page

from tests.journeys.clock import WHEN_TOLD
from tests.journeys.places import PASSWORD

WORDS = "She rang from a friend's home."


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in by the form, on the way to the first page."""
    page.goto("/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").or_(problem(page)).wait_for()


def confirm_if_asked(page: Page) -> None:
    """Give the password once more, where a page asks for it before it opens."""
    if page.get_by_role("heading", level=1).inner_text() == "Check it is you":
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Confirm").click()
        page.get_by_role("heading", name="Check it is you").wait_for(state="detached")


def give_moment(page: Page, question: str, at: datetime) -> None:
    """Fill in a day and a time."""
    boxes = page.get_by_role("group", name=question)
    for label, text in (("Day", at.day), ("Month", at.month), ("Year", at.year)):
        boxes.get_by_label(label).fill(str(text))
    if boxes.get_by_label("Time").count():
        boxes.get_by_label("Time").fill(f"{at:%H:%M}")


def answer(page: Page, question: str, said: str) -> None:
    """Choose one of the answers to a question."""
    page.get_by_role("group", name=question).get_by_label(said, exact=True).check()


def take_disclosure(
    page: Page, *, told_at: datetime = WHEN_TOLD, answers: Mapping[str, str] | None = None
) -> str:
    """Write down a disclosure from the first page on; returns the reference of the new case."""
    page.goto("/")
    page.get_by_role("link", name="Take a disclosure").first.click()
    give_moment(page, "When were we told?", told_at)
    page.get_by_label("What was said").fill(WORDS)
    for question, said in (answers or {}).items():
        answer(page, question, said)
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_url(re.compile(r"/cases/[A-Z0-9]+-[A-Z0-9]+/$"))
    return page.url.rstrip("/").rpartition("/")[2]


def duty(page: Page, what: str) -> Locator:
    """One thing that must happen, or one offer: its line in the list."""
    return page.locator(".hf-duty").filter(has=page.get_by_text(what, exact=True).first)


def why(line: Locator) -> Locator:
    """Open the "Why?" of a line and return what it says."""
    line.locator("summary").first.click()
    return line.locator(".hf-why__body").first


def problem(page: Page) -> Locator:
    """What the page says went wrong."""
    return page.get_by_role("alert").filter(has_text="There is a problem")


def done(page: Page) -> Locator:
    """What the page says was done."""
    return page.get_by_role("status").filter(has_text="Done:")
