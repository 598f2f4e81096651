"""The product as visitors find it: behind a socket, by its own clock, with landlords at work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from casework.access.models import User
from tenancy.api import as_landlord
from tests.casework.access.staff import let_in
from tests.journeys.clock import Clock
from tests.journeys.places import Place, opened
from tests.journeys.serving import serving

PATIENCE = 15_000  # milliseconds: a busy machine is no failure
OF_THE_PAGE = "Failed to load resource"  # the browser's words for a 404 or 422, which pages may be


class House:
    """Landlords are opened at first need and stay until the house is left."""

    def __init__(self, clock: Clock, port: int, stack: ExitStack) -> None:
        self.clock = clock
        self.port = port
        self._stack = stack
        self._places: dict[str, Place] = {}

    def place(self, pack: str) -> Place:
        """A landlord at work under a shipped pack."""
        if pack not in self._places:
            self._places[pack] = self._stack.enter_context(opened(pack))
        return self._places[pack]

    def address(self, place: Place) -> str:
        """Where a browser finds a landlord."""
        return f"http://{place.host}:{self.port}"

    def cookie(self, place: Place, who: User) -> dict[str, str]:
        """What the browser of somebody holds who has just signed in."""
        client = Client()
        with as_landlord(place.landlord):
            let_in(client, who)
        name = settings.SESSION_COOKIE_NAME
        return {"name": name, "value": client.cookies[name].value, "url": self.address(place)}


@contextmanager
def lived_in() -> Iterator[House]:
    """Have the product served while this lasts. Needs a migrated database."""
    with Clock() as clock, ExitStack() as stack:
        yield House(clock, stack.enter_context(serving()), stack)


class Visitor:
    """Somebody at a browser of their own. ``complaints`` collects what went wrong behind the page."""

    def __init__(
        self, house: House, browser: Browser, place: Place, who: str = "", **options: Any
    ) -> None:
        self.complaints: list[str] = []
        self.context = browser.new_context(base_url=house.address(place), **options)
        if who:
            self.context.add_cookies([house.cookie(place, place.staff[who])])  # type: ignore[list-item]  # a cookie as a plain dict
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self._watch(self.page)

    def _watch(self, page: Page) -> None:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(OF_THE_PAGE):
            self.complaints.append(message.text)

    def _answered(self, response: Response) -> None:
        is_part = response.request.resource_type != "document"
        if response.status >= 500 or (is_part and response.status >= 400):
            self.complaints.append(f"{response.status} {response.url}")

    def leave(self) -> None:
        """Close the browser's window and forget everything in it."""
        self.context.close()
