"""Limits hold to the very number under load, end by themselves, and lock nobody out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from casework.access.models import User
from casework.access.roles import Role
from casework.api import base
from casework.audit.models import AuditEntry
from casework.limits.actions import count, is_unusual
from casework.limits.domain.limits import ALL, API_CALLS, CASES_OPENED, SEARCHES
from casework.limits.errors import TooOften
from casework.limits.web import limiting
from casework.notices.domain.kinds import Notice
from casework.notices.models import StaffNotice
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import AT, let_in, make_staff
from tests.conftest import host_of

Pair = tuple[LandlordRef, LandlordRef]
ClientOf = Callable[[LandlordRef], Client]
Proved = Callable[..., None]
PARALLEL = 32
FEW = 5


def _many(by: User, number: int) -> list[bool]:
    return [is_unusual(reference=f"AAAA-{n:04}", by=by, at=AT) for n in range(number)]


def test_of_thirty_two_at_once_exactly_the_limit_passes(
    two_landlords: Pair, settings: Settings
) -> None:
    first, _ = two_landlords
    settings.HOLDFAST_LIMITS = {SEARCHES.scope: FEW}

    def try_it(_: int) -> bool:
        try:
            with as_landlord(first):
                count(SEARCHES, subject="somebody", at=AT)
        except TooOften:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(PARALLEL) as pool:
        assert sum(pool.map(try_it, range(PARALLEL))) == FEW


def test_thirty_two_requests_at_once_are_answered_as_the_limit_says(
    two_landlords: Pair, settings: Settings
) -> None:
    first, _ = two_landlords
    settings.HOLDFAST_LIMITS = {API_CALLS.scope: FEW}
    with as_landlord(first):
        client = Client(HTTP_HOST=host_of(first))
        let_in(client, make_staff(Role.OFFICER))
    cookies = client.cookies

    def ask(_: int) -> tuple[int, str]:
        mine = Client(HTTP_HOST=host_of(first))
        mine.cookies = cookies
        try:
            reply = mine.get("/api/v1/me")
        finally:
            connection.close()
        return reply.status_code, reply.headers.get("Retry-After", "")

    with ThreadPoolExecutor(PARALLEL) as pool:
        answers = list(pool.map(ask, range(PARALLEL)))
    assert sorted(answers) == [(200, "")] * FEW + [(429, "60")] * (PARALLEL - FEW)


def test_a_limit_ends_by_itself_and_counts_each_for_themself(
    landlord: LandlordRef, settings: Settings
) -> None:
    settings.HOLDFAST_LIMITS = {each.scope: 1 for each in ALL}
    for each in ALL:
        count(each, subject="one", at=AT)
        with pytest.raises(TooOften, match="Wait"):
            count(each, subject="one", at=AT)
        count(each, subject="another", at=AT)
        count(each, subject="one", at=AT + each.per)


def test_one_landlords_count_is_not_anothers(two_landlords: Pair, settings: Settings) -> None:
    settings.HOLDFAST_LIMITS = {SEARCHES.scope: 1}
    for each in two_landlords:
        with as_landlord(each):
            count(SEARCHES, subject="the same", at=AT)


def test_a_count_is_kept_when_what_was_counted_fails(
    two_landlords: Pair, settings: Settings
) -> None:
    first, _ = two_landlords
    settings.HOLDFAST_LIMITS = {SEARCHES.scope: 1}
    with pytest.raises(ZeroDivisionError), as_landlord(first):
        count(SEARCHES, subject="somebody", at=AT)
        raise ZeroDivisionError
    with pytest.raises(TooOften), as_landlord(first):
        count(SEARCHES, subject="somebody", at=AT)


def test_forty_cases_an_hour_are_usual_and_the_next_is_not(landlord: LandlordRef) -> None:
    by = make_staff(Role.OFFICER)
    assert _many(by, CASES_OPENED.times + 1) == [False] * CASES_OPENED.times + [True]
    assert is_unusual(reference="BBBB-0001", by=by, at=AT)
    assert not is_unusual(reference="BBBB-0001", by=make_staff(Role.OFFICER), at=AT)
    assert not is_unusual(reference="BBBB-0001", by=by, at=AT + CASES_OPENED.per)


def test_the_same_case_again_and_again_is_usual(landlord: LandlordRef) -> None:
    by = make_staff(Role.OFFICER)
    _many(by, CASES_OPENED.times)
    assert not any(is_unusual(reference="aaaa-0003", by=by, at=AT) for _ in range(50))


def test_a_case_above_the_limit_stays_so_however_often_it_is_asked_for(
    landlord: LandlordRef,
) -> None:
    by = make_staff(Role.OFFICER)
    _many(by, CASES_OPENED.times)
    assert all(is_unusual(reference="CCCC-0001", by=by, at=AT) for _ in range(5))


def test_those_who_read_the_log_are_told_once(two_landlords: Pair) -> None:
    first, _ = two_landlords
    with as_landlord(first):
        by, reader = make_staff(Role.OFFICER), make_staff(Role.AUDITOR)
        _many(by, CASES_OPENED.times + 9)
    with as_landlord(first):
        told = StaffNotice.objects.filter(what=Notice.MANY_CASES_OPENED)
        assert [row.staff_id for row in told] == [reader.pk]
        assert AuditEntry.objects.filter(action="case.many_opened").count() == 1


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> Proved:
    """``proved(so=True)``: whoever asks has just proved who they are."""

    def say(*, so: bool) -> None:
        for module in (limiting, base):
            monkeypatch.setattr(module, "has_stepped_up", lambda _: so)

    return say


def _an_officers_browser(landlord: LandlordRef) -> Client:
    """With real commits: a rehearsal would undo the count together with a page that failed."""
    client = Client(HTTP_HOST=host_of(landlord))
    with as_landlord(landlord):
        let_in(client, make_staff(Role.OFFICER))
    return client


def test_whoever_opens_many_cases_is_asked_who_they_are(
    two_landlords: Pair, settings: Settings, proved: Proved
) -> None:
    settings.HOLDFAST_LIMITS = {CASES_OPENED.scope: 1}
    client = _an_officers_browser(two_landlords[0])
    proved(so=False)
    assert client.get("/cases/AAAA-0001/").status_code == 404
    reply = client.get("/cases/AAAA-0002/")
    assert reply.status_code == 302
    assert reply.headers["Location"].startswith("/account/")
    assert client.get("/api/v1/cases/AAAA-0003").status_code == 429


def test_whoever_has_just_said_who_they_are_goes_on(
    two_landlords: Pair, settings: Settings, proved: Proved
) -> None:
    """A duty officer with forty live cases is never shut out."""
    settings.HOLDFAST_LIMITS = {CASES_OPENED.scope: 1}
    client = _an_officers_browser(two_landlords[0])
    proved(so=True)
    for number in range(4):
        assert client.get(f"/cases/AAAA-000{number}/").status_code == 404
    assert client.get("/api/v1/cases/AAAA-0009").status_code == 404


def test_a_page_above_its_limit_says_in_words_to_wait(
    landlord: LandlordRef, landlord_client: ClientOf, settings: Settings
) -> None:
    settings.HOLDFAST_LIMITS = {SEARCHES.scope: 1}
    client = landlord_client(landlord)
    let_in(client, make_staff(Role.INCOME_OFFICER))
    asked = {"tenancy": "2222-2222"}
    assert client.post("/may-we/", asked).status_code != 429
    reply = client.post("/may-we/", asked)
    assert (reply.status_code, reply.headers["Retry-After"]) == (429, "60")
    assert "Wait a few minutes and try again" in reply.content.decode()
    assert client.get("/may-we/").status_code == 200  # reading the page is not looking up


def test_no_window_is_longer_than_a_day() -> None:
    assert max(limit.per for limit in ALL) <= timedelta(days=1)
