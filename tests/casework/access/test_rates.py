"""Attempts are counted by the database: atomically, for all processes, whatever becomes of the request."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from casework.access.models import RateCount
from casework.access.rates import hit, take_back
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import AT

MINUTE = timedelta(minutes=1)


@pytest.mark.usefixtures("landlord")
def test_the_limit_is_kept_and_a_window_ends_although_tries_go_on() -> None:
    def tried(seconds: int) -> bool:
        return hit(
            "x", "robin@example.org", limit=2, per=MINUTE, at=AT + timedelta(seconds=seconds)
        )

    assert [tried(at) for at in (0, 10, 20, 59)] == [True, True, False, False]
    assert tried(60)


@pytest.mark.usefixtures("landlord")
def test_subjects_and_scopes_are_counted_apart_and_a_success_is_taken_back() -> None:
    assert hit("x", "a", limit=1, per=MINUTE, at=AT)
    assert hit("x", "b", limit=1, per=MINUTE, at=AT)
    assert hit("y", "a", limit=1, per=MINUTE, at=AT)
    take_back("x", "a")
    assert hit("x", "a", limit=1, per=MINUTE, at=AT)
    assert not hit("x", "a", limit=1, per=MINUTE, at=AT)


@pytest.mark.usefixtures("landlord")
def test_the_table_names_nobody_and_forgets() -> None:
    hit("x", "robin@example.org", limit=1, per=MINUTE, at=AT)
    assert b"robin" not in bytes(RateCount.objects.get().digest)
    hit("x", "somebody else", limit=1, per=MINUTE, at=AT + timedelta(days=2))
    assert RateCount.objects.count() == 1


def test_a_count_stays_when_the_request_is_rolled_back(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    first, second = two_landlords
    with pytest.raises(ZeroDivisionError), as_landlord(first):
        hit("x", "a", limit=1, per=MINUTE, at=AT)
        raise ZeroDivisionError
    with as_landlord(first):
        assert not hit("x", "a", limit=1, per=MINUTE, at=AT)
    with as_landlord(second):
        assert hit("x", "a", limit=1, per=MINUTE, at=AT)


def test_many_at_the_same_moment_never_get_more_than_the_limit(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    landlord, _ = two_landlords

    def tries(_: int) -> int:
        try:
            with as_landlord(landlord):
                return sum(hit("x", "a", limit=7, per=MINUTE, at=AT) for _ in range(5))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(tries, range(6))) == 7
