"""The process's memory is divided like the database."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tenancy.api import LandlordRef, as_landlord, as_public
from tenancy.errors import NoSide

Pair = tuple[LandlordRef, LandlordRef]


def test_one_landlords_entry_is_not_found_by_another(two_landlords: Pair) -> None:
    first, second = two_landlords
    with as_landlord(first):
        cache.set("key", "of-first")
    with as_landlord(second):
        assert cache.get("key") is None
    with as_public():
        assert cache.get("key") is None
    with as_landlord(first):
        assert cache.get("key") == "of-first"


def test_an_entry_without_a_side_is_refused() -> None:
    with pytest.raises(NoSide):
        cache.get("key")
