"""What people do on the pages, in their words: answer a question, open a "Why?", take a disclosure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from playwright.sync_api import Locator, Page

from casework.access.models import User
from tests.casework.access.codes import next_code
from tests.journeys.clock import WHEN_TOLD
from tests.journeys.places import PASSWORD

WORDS = "She rang from a friend's home."


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Give address and password on the way to the first page; then a second step may be asked."""
    page.goto("/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="Your second step").or_(problem(page)).wait_for()


def second_step(page: Page, who: User) -> None:
    """Type the code that the person's app shows."""
    page.get_by_label("Code").fill(next_code(who))
    page.get_by_role("button", name="Use this code").click()


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
