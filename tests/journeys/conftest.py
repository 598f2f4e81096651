"""The browser of the journeys, the product it visits, and the clock on its wall.

``clock``  Friday 28 August 2026, 4:45pm, until the test sets it
``place``  ``place("star")``: a landlord at work under that pack, made once for these tests
``visit``  ``visit(place, "officer")``: a page in a browser of its own, signed in; a script that
           fails, a refused style or a missing file fails the test
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from tests.journeys.clock import Clock
from tests.journeys.house import PATIENCE, House, Visitor, lived_in
from tests.journeys.places import Place

# Playwright's synchronous interface keeps an event loop in the test's thread, which Django takes
# for asynchronous code. Each test still runs one thing at a time.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
expect.set_options(timeout=PATIENCE)

ENSURE = Path(__file__).parents[2] / "infra" / "browser" / "ensure"
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

PlaceOf = Callable[[str], Place]
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """What pytest-playwright starts: the browser ``make test`` has found, or finds one itself."""
    return {**browser_type_launch_args, **how_to_start()}


def how_to_start() -> dict[str, Any]:
    """Where the browser is, and what keeps it quiet."""
    found = (
        os.environ.get("HOLDFAST_CHROMIUM")
        or subprocess.run(
            ["sh", str(ENSURE)], stdout=subprocess.PIPE, text=True, check=True
        ).stdout.strip()
    )
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()  # its sandbox refuses root
    return {"executable_path": found, "args": [*QUIET, *as_root]}


@pytest.fixture(scope="package")
def _house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    with django_db_blocker.unblock(), lived_in() as house:
        yield house


@pytest.fixture
def clock(_house: House) -> Clock:
    """Friday 28 August 2026, 4:45pm, until the test sets it."""
    _house.clock.reset()
    return _house.clock


@pytest.fixture
def place(_house: House, clock: Clock) -> PlaceOf:
    """``place("star")``: a landlord at work under that pack."""
    return _house.place


@pytest.fixture
def visit(_house: House, clock: Clock, browser: Browser) -> Iterator[Visit]:
    """``visit(place, "officer")``: a page, signed in; ``visit(place)``: one that is not."""
    visitors: list[Visitor] = []

    def enter(at: Place, who: str = "", **options: Any) -> Page:
        visitors.append(Visitor(_house, browser, at, who, **options))
        return visitors[-1].page

    yield enter
    for visitor in visitors:
        visitor.leave()
    assert [c for v in visitors for c in v.complaints] == []
