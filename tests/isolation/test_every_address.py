"""Every address x every method x everybody who might ask: nothing of another landlord's, ever.

The addresses are read from the URLconfs, so that none can be left out; what each must answer
stands in ``expected``. Sources: OWASP ASVS 5.0.0 4.1.4, 8.2.2, 8.4.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.urls import Resolver404, resolve

from casework.access.models import User
from casework.access.roles import Role
from casework.access.web import guard
from tenancy.api import LandlordRef
from tenancy.provisioning import resume, suspend
from tenancy.side import side_of, standing_on
from tests.isolation import expected
from tests.isolation.asking import Answer, Asker
from tests.isolation.conftest import Pair
from tests.isolation.routes import (
    METHODS,
    Route,
    routes_of_landlords,
    routes_of_the_platform,
)
from tests.isolation.twins import NOBODYS, Twin, names_a_row_of_the_library, nobodys

LANDLORDS = routes_of_landlords()
PLATFORM = routes_of_the_platform()
OF_THINGS = [route for route in LANDLORDS if set(route.parameters) & set(NOBODYS)]
PUBLIC_HOST = "holdfast.test"
UNKNOWN_HOST = "nobody-here.holdfast.test"
READERS = (Role.TEAM_LEADER, Role.AUDITOR, Role.TENANT_ADMIN, Role.DATA_PROTECTION)
"""Who together may open everything."""


@pytest.fixture
def asker() -> Asker:
    return Asker()


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody has just proved who they are, so that grave pages open."""
    monkeypatch.setattr(guard, "has_stepped_up", lambda _: True)


@contextmanager
def undone(landlord: LandlordRef) -> Iterator[None]:
    """Let what is done be seen while this lasts, and not happen."""
    with standing_on(side_of(landlord), is_rehearsal=True):
        yield
        transaction.set_rollback(True)


def _shown(answer: Answer, other: Twin) -> list[str]:
    """What of the other landlord's stands in an answer."""
    return [each for each in other.canaries if each in answer.said]


def test_each_address_can_be_asked_for(pair: Pair) -> None:
    """A parameter nobody has explained fails here, and says where to explain it."""
    for twin in pair:
        assert all(route.path(twin.given(route)) for route in LANDLORDS)
    assert all("{" not in route.path(pair[0].given(route)) for route in PLATFORM)
    assert len(LANDLORDS) > 100


def test_what_opens_to_anybody_is_there() -> None:
    names = {route.name for route in (*LANDLORDS, *PLATFORM)}
    assert {*expected.OPEN, *expected.ELSEWHERE, *expected.ONLY_SENT, *expected.NOT_SET_UP} <= names
    assert {pattern for pattern, _ in expected.ANYBODY} <= names


def test_nobody_gets_anything_but_the_way_in(pair: Pair, asker: Asker) -> None:
    first, second = pair
    wrong = []
    for route in LANDLORDS:
        path = route.path(first.given(route))
        for method in METHODS:
            answer = asker.ask(method, path, host=first.host)
            if not _is_way_in(route, method, answer) or _shown(answer, second):
                wrong.append((method, route.pattern, answer.status, answer.location))
    assert wrong == [], wrong


def _is_way_in(route: Route, method: str, answer: Answer) -> bool:
    if answer.status not in expected.to_nobody(route, method):
        return False
    if answer.status != 302 or route.name in expected.OPEN:
        return True
    ways = expected.ELSEWHERE.get(route.name, (expected.LOGIN,))
    return answer.location.partition("?")[0] in ways


def test_a_session_of_another_landlord_is_worth_nothing(pair: Pair, asker: Asker) -> None:
    first, second = pair
    wrong = []
    for route in LANDLORDS:
        path = route.path(first.given(route))
        for method in METHODS:
            nobody = asker.ask(method, path, host=first.host)
            replayed = asker.ask(
                method, path, host=first.host, session=second.sessions[Role.TEAM_LEADER]
            )
            if replayed != nobody:
                wrong.append((method, route.pattern, nobody.status, replayed.status))
    assert wrong == [], wrong


@pytest.mark.parametrize("role", [r for r in Role if not r.is_for_operators])
def test_each_role_does_what_it_may_at_its_own_landlord(
    role: Role, pair: Pair, asker: Asker
) -> None:
    first, second = pair
    user, wrong = first.staff[role], []
    asker.ask("GET", "/", host=first.host)  # the door remembers whose host this is
    for route in LANDLORDS:
        path = route.path(first.given(route))
        for method in METHODS:
            if method in ("GET", "POST") or route.api is not None:
                with undone(first.landlord):
                    answer = asker.ask(method, path, host=first.host, session=first.sessions[role])
                if answer.status not in expected.to_role(route, method, user) or _shown(
                    answer, second
                ):
                    wrong.append((method, route.pattern, answer.status, _shown(answer, second)))
    assert wrong == [], wrong


def test_each_thing_can_be_opened_by_somebody(pair: Pair, asker: Asker, proved: None) -> None:
    """Else the tests of another landlord's things would compare two things that never were."""
    first, _ = pair
    asker.ask("GET", "/", host=first.host)
    seen, marks = set(), set()
    for route in OF_THINGS:
        for role, method in ((r, m) for r in READERS for m in METHODS if expected.takes(route, m)):
            if route in seen:
                break
            with undone(first.landlord):
                answer = asker.ask(
                    method,
                    route.path(first.given(route)),
                    host=first.host,
                    session=first.sessions[role],
                )
            if answer.status not in (403, 404, 405):
                seen.add(route)
                marks |= set(_shown(answer, first))
    ours = [r for r in OF_THINGS if not r.is_of_the_library and not names_a_row_of_the_library(r)]
    assert [r.pattern for r in ours if r not in seen] == []
    assert {first.mark.strip(), first.host} & marks, "the canaries are not where they can sing"


@pytest.mark.parametrize(
    "role", [Role.TEAM_LEADER, *(pytest.param(r, marks=pytest.mark.full) for r in READERS[1:])]
)
def test_a_thing_of_another_landlord_is_a_thing_that_never_was(
    role: Role, pair: Pair, asker: Asker, proved: None
) -> None:
    _never_was(pair, asker, role, OF_THINGS)


def test_what_a_leader_may_not_open_is_such_a_thing_to_whoever_may(
    pair: Pair, asker: Asker, proved: None
) -> None:
    leader = pair[0].staff[Role.TEAM_LEADER]
    for role in READERS[1:]:
        user = pair[0].staff[role]
        _never_was(
            pair, asker, role, [r for r in OF_THINGS if _opens(r, user) and not _opens(r, leader)]
        )


def _opens(route: Route, user: User) -> bool:
    """Whether somebody's role may do anything at all at an address."""
    taken = [method for method in METHODS if expected.takes(route, method)]
    return any(expected.to_role(route, method, user) - {403, 405} for method in taken)


def _never_was(pair: Pair, asker: Asker, role: Role, routes: list[Route]) -> None:
    first, second = pair
    wrong = []
    for route in routes:
        own, foreign = first.given(route), second.given(route)
        nothing = own | {p: nobodys(route, p) for p in route.parameters if p in NOBODYS}
        last = [p for p in route.parameters if p in NOBODYS][-1]
        # Wholly the other one's; and the other one's thing below a case of one's own.
        for there, never in (
            (foreign, nothing),
            (own | {last: foreign[last]}, own | {last: nothing[last]}),
        ):
            for method in (m for m in METHODS if expected.takes(route, m)):
                answers = [
                    asker.ask(
                        method,
                        route.path(given),
                        host=first.host,
                        session=first.sessions[role],
                        hide=[given[p] for p in route.parameters if p in NOBODYS],
                    )
                    for given in (there, never)
                ]
                if answers[0] != answers[1] or _shown(answers[0], second):
                    wrong.append((method, route.pattern, [a.status for a in answers]))
    assert wrong == [], wrong


def test_on_the_platforms_host_there_is_no_landlord(pair: Pair, asker: Asker) -> None:
    first, second = pair
    wrong = []
    for route in (*LANDLORDS, *PLATFORM):
        path = route.path(first.given(route))
        for method in METHODS:
            nobody = asker.ask(method, path, host=PUBLIC_HOST)
            somebody = asker.ask(
                method, path, host=PUBLIC_HOST, session=first.sessions[Role.TEAM_LEADER]
            )
            known = _on_the_platform(path)
            is_right = nobody.status == 404 if known is None else _is_way_in(known, method, nobody)
            if not is_right or somebody != nobody or any(_shown(nobody, t) for t in pair):
                wrong.append((method, path, nobody.status, nobody.location, somebody.status))
    assert wrong == [], wrong
    assert second.host


def _on_the_platform(path: str) -> Route | None:
    try:
        found = resolve(path, urlconf="casework.config.urls_public")
    except Resolver404:
        return None
    return next(route for route in PLATFORM if route.name == found.url_name)


def test_a_closed_landlord_answers_the_same_to_everything(pair: Pair, asker: Asker) -> None:
    first, _ = pair
    suspend(first.landlord)
    try:
        answers = {
            asker.ask(
                method,
                route.path(first.given(route)),
                host=first.host,
                session=first.sessions[Role.TEAM_LEADER],
            )
            for route in LANDLORDS
            for method in METHODS
            if method != "HEAD"  # which has no body
        }
    finally:
        resume(first.landlord)
    assert {answer.status for answer in answers} == {503}
    assert len(answers) == 1
    assert "suspend" not in answers.pop().said.lower()


def test_a_host_of_nobody_answers_the_same_to_everything(pair: Pair, asker: Asker) -> None:
    first, _ = pair
    answers = {
        asker.ask(
            method,
            route.path(first.given(route)),
            host=UNKNOWN_HOST,
            session=first.sessions[Role.TEAM_LEADER],
        )
        for route in LANDLORDS
        for method in METHODS
        if method != "HEAD"
    }
    assert {answer.status for answer in answers} == {404}
    assert len(answers) == 1


def test_a_page_without_a_form_takes_none(pair: Pair, asker: Asker, proved: None) -> None:
    """A page that shows nobody a form to send must be marked ``@require_safe``."""
    first, _ = pair
    asker.ask("GET", "/", host=first.host)
    wrong = []
    known = {**expected.ONLY_SENT, **expected.FORM_COMES_AND_GOES}
    pages = [r for r in LANDLORDS if r.api is None and r.name not in known]
    for route in (page for page in pages if not page.is_of_the_library):
        path = route.path(first.given(route))
        is_shown = has_form = is_posted = False
        for role in (role for role in Role if not role.is_for_operators):
            session = first.sessions[role]
            with undone(first.landlord):
                shown = asker.ask("GET", path, host=first.host, session=session)
                sent = asker.ask("POST", path, host=first.host, session=session)
            is_shown = is_shown or shown.status == 200
            has_form = has_form or _has_form_to_itself(shown)
            is_posted = sent.status != 405
            if has_form or not is_posted:  # a method is refused whoever asks
                break
        if is_shown and is_posted and not has_form:  # what is never shown is only sent to
            wrong.append(route.pattern)
    assert wrong == [], wrong


def _has_form_to_itself(answer: Answer) -> bool:
    body = answer.said.partition("<main")[2]
    return any(
        'method="post"' in form.partition(">")[0]
        and "/account/logout/" not in form.partition(">")[0]
        for form in body.split("<form")[1:]
    )
