"""Before serving, two landlords are stood for through the real connection."""

from __future__ import annotations

import pytest
from django.db import connection

from tenancy import selftest
from tenancy.api import LandlordRef
from tenancy.startup import StartupRefused

Pair = tuple[LandlordRef, LandlordRef]


def test_two_landlords_stand_each_on_their_own_side(two_landlords: Pair) -> None:
    seen = [selftest.stands_on(landlord) for landlord in two_landlords]
    assert seen == [(each.schema_name, each.role_name, str(each.id)) for each in two_landlords]
    selftest.check_sides()
    assert connection.connection is None


def test_a_connection_that_answers_for_another_landlord_is_not_served(
    two_landlords: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = two_landlords[0]
    here = selftest.stands_on(first)
    monkeypatch.setattr(selftest, "stands_on", lambda _landlord: here)
    monkeypatch.setattr(selftest, "landlords", lambda: list(two_landlords))
    with pytest.raises(StartupRefused, match="did not stand on that landlord's side"):
        selftest.check_sides()


@pytest.mark.usefixtures("public_side")
def test_without_landlords_there_is_nothing_to_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "landlords", list)
    monkeypatch.setattr(connection, "close", lambda: None)  # the rehearsal still needs it
    selftest.check_sides()
