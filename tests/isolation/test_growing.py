"""With more cases, no page and no list asks the database more often.

What grows with the rows is the one thing that is quick with invented cases and slow with real ones.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from casepolicy.facts import MoveRoute
from casework.access.roles import Role
from casework.housing.actions import request_transfer
from tenancy.api import as_landlord
from tests.isolation import expected
from tests.isolation.asking import Asker
from tests.isolation.routes import Route, routes_of_landlords
from tests.isolation.test_every_address import READERS, undone
from tests.isolation.twins import Twin, twins
from tests.journeys.beforehand import a_case
from tests.journeys.crawling import a_document

LISTS = [route for route in routes_of_landlords() if not route.parameters]
FACTS = {"danger.immediate": True, "victim.wants_to_stay": True}


@pytest.fixture
def twin(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Twin]:
    with django_db_blocker.unblock(), twins() as (first, _):
        yield first


def more_cases(twin: Twin, count: int) -> None:
    """Add cases of which each has duties, pauses, offers, a document and a move."""
    for number in range(count):
        case = a_case(twin.place, facts=FACTS, has_home=True, mark=f" The {number}th")
        officer = twin.place.staff["officer"]
        with as_landlord(twin.landlord):
            a_document(case, officer)
            request_transfer(
                case=case,
                route=MoveRoute.DIRECT_LET,
                wanted="Two bedrooms.",
                facts={},
                by=officer,
                at=timezone.now(),
            )


def asked_for(twin: Twin, route: Route, role: Role) -> int:
    """How often one page asks the database, at its best of two: the first may fill a memory."""
    counts = []
    for _ in range(2):
        with undone(twin.landlord), CaptureQueriesContext(connection) as captured:
            Asker().ask("GET", route.path({}), host=twin.host, session=twin.sessions[role])
        counts.append(len(captured))
    return min(counts)


def all_asked_for(twin: Twin) -> dict[tuple[str, str], int]:
    return {
        (route.name, role.value): asked_for(twin, route, role)
        for route in LISTS
        for role in READERS
        if expected.to_role(route, "GET", twin.staff[role]) & {200}
    }


@pytest.mark.parametrize("more", [4, pytest.param(30, marks=pytest.mark.full)])
def test_no_page_asks_more_often_when_there_are_more_cases(twin: Twin, more: int) -> None:
    Asker().ask("GET", "/", host=twin.host)
    before = all_asked_for(twin)
    more_cases(twin, more)
    after = all_asked_for(twin)
    grown = {page: (count, after[page]) for page, count in before.items() if after[page] > count}
    assert len(before) > 40
    assert grown == {}
