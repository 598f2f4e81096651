"""What the pictures show, and how they are taken; ``pictures`` starts it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db import connections
from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from casework.config.embedded import for_tests
from casework.config.settings.database import parse
from tenancy.migration import migrate_all
from tests.journeys.beforehand import a_case
from tests.journeys.conftest import how_to_start
from tests.journeys.crawling import a_full_case, found
from tests.journeys.doing import duty, why
from tests.journeys.guides import IMAGES, PICTURES
from tests.journeys.house import House, Visitor, lived_in

SIZES = {
    "wide": ViewportSize(width=1280, height=900),
    "phone": ViewportSize(width=375, height=740),
}
AS_SHOWN = ViewportSize(width=1280, height=960)


@dataclass(frozen=True, slots=True)
class Studio:
    """A browser before the product."""

    house: House
    browser: Browser


@contextmanager
def studio() -> Iterator[Studio]:
    """Have an empty database, the product on it, and a browser, while this lasts."""
    app, owner = for_tests("pictures")
    settings.DATABASE_APP, settings.DATABASE_OWNER = parse(app), parse(owner)
    connections.settings["default"].update(settings.DATABASE_APP)
    migrate_all()
    with lived_in() as house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**how_to_start())
        try:
            yield Studio(house, browser)
        finally:
            browser.close()


def take_case(studio: Studio, to: Path) -> None:
    """Take a case page with one "Why?" open, as high as a laptop's screen."""
    here = studio.house.place("star")
    case = a_case(
        here, facts={"victim.wants_to_stay": True}, wishes=("asked_for_a_woman",), has_home=True
    )
    visitor = Visitor(studio.house, studio.browser, here, "leader", viewport=AS_SHOWN)
    visitor.page.goto(f"/cases/{case.reference}/")
    why(duty(visitor.page, "Speak with the person")).wait_for()
    visitor.page.evaluate("document.activeElement.blur()")
    to.parent.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=to)
    visitor.leave()


def take_all(studio: Studio, folder: Path, names: Collection[str] = ()) -> None:
    """Take every page, or those named, at each size, whole."""
    here = studio.house.place("star")
    full = a_full_case(here)
    for size, viewport in SIZES.items():
        known: dict[str, Visitor] = {}
        for page in (p for p in found() if not names or p.name in names):
            key = page.visitor
            if key not in known:
                known[key] = Visitor(
                    studio.house, studio.browser, here, page.visitor, viewport=viewport
                )
            tab = known[key].page
            tab.goto(full.address(page))
            tab.screenshot(path=folder / f"{page.name}-{size}.png", full_page=True)
        for visitor in known.values():
            visitor.leave()


def take_guides(studio: Studio, folder: Path = IMAGES) -> list[Path]:
    """Take what the guides of the roles show; return the files."""
    here = studio.house.place("star")
    full = a_full_case(here)
    pages = {page.name: page for page in found()}
    taken, known = [], dict[tuple[str, str], Visitor]()
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        key = picture.visitor, picture.size
        if key not in known:
            known[key] = Visitor(
                studio.house,
                studio.browser,
                here,
                picture.visitor,
                viewport=SIZES[picture.size],
            )
        tab = known[key].page
        answer = tab.goto(full.address(pages[picture.page]))
        if answer is None or answer.status != 200:
            raise LookupError(f"{picture.visitor} is not shown {picture.page}: see guides.py")
        tab.evaluate("document.activeElement.blur()")
        taken.append(folder / picture.file.name)
        _save_small(tab.screenshot(), taken[-1])
    for visitor in known.values():
        visitor.leave()
    return taken


def _save_small(picture: bytes, to: Path) -> None:
    """Keep 128 colours: a page has few, and the pictures stay with the code for ever."""
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(128).save(to, optimize=True)
