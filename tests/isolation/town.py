"""Several landlords with the same in each but for a canary, and the product's own WSGI handler."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.test import RequestFactory
from django.utils import timezone

from casework.access.actions import create_staff
from casework.access.queries import teams_of
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from tenancy.api import LandlordRef, as_landlord
from tests.isolation.twins import session_of
from tests.journeys.beforehand import a_case
from tests.journeys.clock import Clock
from tests.journeys.places import Place, opened


@dataclass(frozen=True, slots=True)
class Home:
    """One landlord of the town."""

    place: Place
    canary: str
    reference: str
    session: str

    @property
    def landlord(self) -> LandlordRef:
        """Whose it is."""
        return self.place.landlord


@contextmanager
def town(size: int) -> Iterator[list[Home]]:
    """Have as many landlords, each with a case and an officer who has signed in."""
    with Clock(), ExitStack() as stack:
        places = [stack.enter_context(opened("star")) for _ in range(size)]
        yield [_home(place, f"Canary{ascii_lowercase[n] * 4}") for n, place in enumerate(places)]


def _home(place: Place, canary: str) -> Home:
    case = a_case(place, has_home=True, mark=f" {canary}")
    with as_landlord(place.landlord):
        officer = create_staff(
            email=f"marked@{place.landlord.slug}.example",
            name=f"Officer {canary}",
            role=Role.OFFICER,
            teams=teams_of(place.staff["officer"]),
            by=SYSTEM,
            at=timezone.now(),
        )
        return Home(place, canary, case.reference, session_of(officer))


@dataclass(frozen=True, slots=True)
class Reply:
    """What a web server would have sent on."""

    status: int
    everything: str
    """Headers and body."""


def ask(
    app: WSGIApplication,
    home: Home,
    path: str,
    *,
    method: str = "GET",
    session: str = "",
    **more: Any,
) -> Reply:
    """Send one request through the whole of the handler, as gunicorn would; close what it gave."""
    request = RequestFactory().generic(method, path, HTTP_HOST=home.place.host, **more)
    cookie = f"{settings.SESSION_COOKIE_NAME}={session or home.session}"
    heard: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
        heard.extend([status, headers])

    body = app({**request.META, "HTTP_COOKIE": cookie}, start)
    try:
        said = b"".join(body).decode("utf-8", "replace")
    finally:
        close = getattr(body, "close", None)
        if close is not None:
            close()
    status, headers = heard
    return Reply(int(status[:3]), f"{headers}\n{said}")
