"""No answer of any route shows case data that the log did not hold, committed, before it left.

The routes come from the resolver and the operations from the API's list, so a new one is looked at
without a change here; it fails until ``routes.py`` says what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from casework.access import door
from casework.audit import actions
from tests.casework.api.operations import OPERATIONS
from tests.casework.audit.at_work import AtWork
from tests.casework.audit.attacking import TABLE, as_table_owner
from tests.casework.audit.routes import (
    NO_GET,
    NOT_HERE,
    SHOWS,
    SHOWS_NONE,
    SHOWS_UNNAMED,
    routes,
    why_none,
)
from tests.journeys.places import opened

OF_A_CASE = SHOWS | SHOWS_UNNAMED
LAST = ("case_close", "token_end")
"""Operations after which others have nothing to work on."""


@pytest.fixture(scope="module")
def at_work(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[AtWork]:
    with django_db_blocker.unblock(), opened("star") as place:
        yield AtWork(place)


@pytest.fixture(autouse=True)
def _database(at_work: AtWork, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def test_every_route_there_is_says_what_it_shows() -> None:
    undeclared = {route for route in routes() if route not in OF_A_CASE and not why_none(route)}
    assert undeclared == set(), "say in routes.py what each shows: case data, or none and why"
    declared = OF_A_CASE | set(SHOWS_NONE) | set(NO_GET) | set(NOT_HERE)
    assert declared - set(routes()) == set(), "these routes are no more"
    assert not OF_A_CASE & (set(SHOWS_NONE) | set(NO_GET))


@pytest.mark.parametrize("route", routes())
def test_what_a_route_shows_of_a_case_stands_in_the_log_by_then(
    at_work: AtWork, route: str
) -> None:
    reply = at_work.get(route)
    shown = at_work.shown(reply)
    if route in NO_GET:
        assert reply.status_code == 405
    if route in NOT_HERE:
        assert reply.status_code >= 300
    if route not in OF_A_CASE:
        # The description of the API has an example with the number that all examples share.
        assert [word for word in shown if word != "07700 900123"] == []
        return
    assert reply.status_code == 200
    assert bool(shown) == (route in SHOWS)
    assert at_work.looks() != []


def test_what_an_operation_of_the_api_shows_stands_in_the_log_by_then(at_work: AtWork) -> None:
    done = []
    for operation in sorted(OPERATIONS, key=lambda each: each.name in LAST):
        shown = at_work.shown(reply := at_work.send(operation))
        if reply.status_code < 300 and operation.is_of_a_case:
            done.append(operation.name)
            assert at_work.looks() != [], operation.name
        elif shown and operation.name != "schema":
            assert at_work.looks() != [], operation.name
    assert len(done) >= 15, "too few worked for this to show much"


def test_nothing_of_what_was_planted_stands_in_the_log(at_work: AtWork) -> None:
    """After all routes and operations: no name, number, address or word of anybody's."""
    ((whole,),) = as_table_owner(
        at_work.place.landlord, f"select string_agg(t::text, chr(10)) from {TABLE} t"
    )
    planted = [*at_work.words, "canary", "Canary", "07700 900456", "mornings", "Two rooms", "@"]
    assert [word for word in planted if word in str(whole)] == []
    assert str(whole).count("\n") > 100


@pytest.mark.parametrize(
    ("route", "call"),
    [
        ("cases/", "case.listed"),
        ("cases/<str:reference>/", "case.opened"),
        ("api/v1/cases", "case.listed"),
        ("api/v1/cases/<str:reference>/decisions/<uuid:pk>", "case.opened"),
    ],
)
def test_a_view_that_forgets_the_log_is_found(
    at_work: AtWork, route: str, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its line in the log the very same look finds the route at fault."""
    record = actions.record

    def forgets(*, action: str, **other: Any) -> object:
        return None if action == call else record(action=action, **other)

    monkeypatch.setattr(door, "record", forgets)
    assert at_work.get(route).status_code == 200
    assert at_work.looks() == []
