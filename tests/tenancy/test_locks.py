"""A lock of one landlord never holds up another, and there is none without a side."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow

import pytest
from django.db import connection

from tenancy.api import LandlordRef, as_landlord, lock_of_side
from tenancy.errors import NoSide

Pair = tuple[LandlordRef, LandlordRef]


def _take(landlord: LandlordRef, name: str) -> bool:
    try:
        with as_landlord(landlord):
            lock_of_side(name)
            return True
    finally:
        connection.close()


def test_the_same_lock_waits_and_another_landlords_does_not(two_landlords: Pair) -> None:
    first, second = two_landlords
    with ThreadPoolExecutor(2) as pool:
        with as_landlord(first):
            lock_of_side("work")
            assert pool.submit(_take, second, "work").result(timeout=10)
            assert pool.submit(_take, first, "other work").result(timeout=10)
            waiting: Future[bool] = pool.submit(_take, first, "work")
            with pytest.raises(TooSlow):
                waiting.result(timeout=0.3)
        assert waiting.result(timeout=10)


def test_there_is_no_lock_without_a_side() -> None:
    with pytest.raises(NoSide):
        lock_of_side("work")
