"""Requests and jobs of eight landlords at once, with all that goes wrong: never a foreign canary.

Everything runs through the product's own WSGI handler, on connections that live on from request
to request as in production. ``make test-full`` sends 20,000. Source: OWASP ASVS 5.0.0 8.4.1.
"""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from wsgiref.types import WSGIApplication

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from casework.duties.tasks import look_at_clock
from casework.limits.domain.limits import ALL
from tenancy.api import LandlordRef, as_landlord, landlord_job
from tests.isolation.town import Home, Reply, ask, town
from tests.isolation.urls import names
from tests.tenancy.rows import topics

LANDLORDS = 8
THREADS = 4
IN_MAKE_TEST = 800
IN_FULL = 20_000

App = WSGIApplication
Deed = Callable[[App, Home, Home], None]
Heard = list[tuple[LandlordRef, str]]
_heard_by_jobs: Heard = []


@landlord_job(name="tests.look_around")
def look_around(*, landlord: LandlordRef) -> None:
    """Read what a job can read."""
    _heard_by_jobs.append((landlord, names()))


@pytest.fixture(autouse=True)
def _no_limits(settings: Settings) -> None:
    """How often one may ask is tried elsewhere; in full these are far more than anybody asks."""
    settings.HOLDFAST_LIMITS = {each.scope: 1_000_000 for each in ALL}


@pytest.fixture(scope="module")
def _homes(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Home]]:
    with django_db_blocker.unblock(), town(LANDLORDS) as homes:
        yield homes


@pytest.fixture
def homes(
    _homes: list[Home], settings: Settings, django_db_blocker: DjangoDbBlocker
) -> Iterator[list[Home]]:
    settings.ROOT_URLCONF = "tests.isolation.urls"
    logging.disable(logging.ERROR)
    with django_db_blocker.unblock():
        yield _homes
    logging.disable(logging.NOTSET)


def _own(reply: Reply, home: Home) -> None:
    assert reply.status == 200, reply.status
    assert home.canary in reply.everything


def _reads(path: str) -> Deed:
    def read(app: App, home: Home, other: Home) -> None:
        _own(_asked(app, home, other, path.format(home.reference)), home)

    read.__name__ = f"reads {path}"
    return read


def _asked(app: App, home: Home, other: Home, path: str, **more: str) -> Reply:
    """Ask, and look for the canaries of everybody else in whatever is answered."""
    reply = ask(app, home, path, **more)
    foreign = {each for each in _canaries(reply.everything) if each != home.canary}
    assert foreign == set(), f"{path} of {home.canary} showed {foreign}"
    return reply


def _canaries(text: str) -> set[str]:
    return {f"Canary{piece[:4]}" for piece in text.split("Canary")[1:]}


def _fails(path: str, status: int = 500) -> Deed:
    def fail(app: App, home: Home, other: Home) -> None:
        asked = f"{path}?schema={other.landlord.schema_name}&role={other.landlord.role_name}"
        reply = _asked(app, home, other, asked)
        assert reply.status == status, reply.status
        assert home.canary not in reply.everything or status == 200

    fail.__name__ = f"{status} {path}"
    return fail


def _asks_for_anothers_case(app: App, home: Home, other: Home) -> None:
    for path in ("/cases/{}/", "/api/v1/cases/{}"):
        assert _asked(app, home, other, path.format(other.reference)).status == 404


def _replays_a_session(app: App, home: Home, other: Home) -> None:
    reply = _asked(app, home, other, f"/cases/{home.reference}/", session=other.session)
    assert reply.status == 302
    assert home.canary not in reply.everything


def _works_in_the_background(app: App, home: Home, other: Home) -> None:
    look_at_clock.run(landlord=str(home.landlord.id))
    look_around.run(landlord=str(home.landlord.id))


DEEDS: list[Deed] = [
    _reads("/"),
    _reads("/cases/"),
    _reads("/cases/?show=overdue&page=9"),
    _reads("/cases/{}/"),
    _reads("/cases/{}/reach/"),
    _reads("/api/v1/cases"),
    _reads("/api/v1/cases/{}"),
    _reads("/api/v1/me"),
    _reads("/me/"),
    _reads("/wrong/fails-inside"),
    _reads("/wrong/streams"),
    _reads("/wrong/leaves-another?schema=public&role=none"),
    _asks_for_anothers_case,
    _replays_a_session,
    _works_in_the_background,
    _fails("/wrong/fails"),
    _fails("/wrong/streams-live"),
    _fails("/wrong/path"),
    _fails("/wrong/role"),
    _fails("/wrong/leaves-another", 200),
    _fails("/wrong/loses-connection"),
]


def _one_thread(seed: int, turns: int, homes: list[Home]) -> Counter[str]:
    """One worker of a web server: its own connection, everybody's requests."""
    app, chance, done = get_wsgi_application(), random.Random(seed), Counter[str]()  # noqa: S311 - a repeatable order, not a secret
    try:
        for _ in range(turns):
            home, other = chance.sample(homes, 2)
            deed = chance.choice(DEEDS)
            deed(app, home, other)
            done[deed.__name__] += 1
    finally:
        connection.close()
    return done


def _interleave(turns: int, homes: list[Home]) -> Counter[str]:
    _heard_by_jobs.clear()
    done: Counter[str] = Counter()
    with ThreadPoolExecutor(THREADS) as pool:
        for each in pool.map(lambda n: _one_thread(n, turns // THREADS, homes), range(THREADS)):
            done += each
    canary_of = {home.landlord: home.canary for home in homes}
    assert _heard_by_jobs
    for landlord, heard in _heard_by_jobs:
        assert _canaries(heard) == {canary_of[landlord]}
    for home in homes:
        with as_landlord(home.landlord):
            assert [topic for topic in topics() if topic.startswith("lost")] == []
    return done


def test_no_request_and_no_job_ever_shows_another_landlords_canary(homes: list[Home]) -> None:
    done = _interleave(IN_MAKE_TEST, homes)
    assert done.total() == IN_MAKE_TEST
    assert set(done) == {deed.__name__ for deed in DEEDS}


@pytest.mark.full
def test_nor_do_twenty_thousand(homes: list[Home]) -> None:
    assert _interleave(IN_FULL, homes).total() == IN_FULL


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_each_thing_that_may_happen_happens_as_it_should(deed: Deed, homes: list[Home]) -> None:
    """One after the other: so that the name of what is wrong is known."""
    deed(get_wsgi_application(), homes[0], homes[1])
    connection.close()
