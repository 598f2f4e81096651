"""A counter that is committed at once, on a connection of its own, takes no row of the log with it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.access.rates import hit
from casework.audit.actions import record
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import AT, make_staff


class Undone(Exception):
    pass


def count_once() -> bool:
    return hit("x", "somebody", limit=1, per=timedelta(hours=1), at=AT)


def note(landlord: LandlordRef) -> None:
    record(action="staff.disabled", by=SYSTEM, at=AT, subjects=[landlord.id], kind="user")


def noted(landlord: LandlordRef) -> int:
    return AuditEntry.objects.filter(subject_ids=[landlord.id]).count()


def test_what_is_undone_leaves_no_row_although_something_was_counted_meanwhile(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    landlord = two_landlords[0]
    with pytest.raises(Undone), as_landlord(landlord):
        note(landlord)
        assert count_once()
        raise Undone
    with as_landlord(landlord):
        assert noted(landlord) == 0
        assert not count_once()


def test_what_is_kept_is_written_once_and_in_its_own_transaction(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    landlord = two_landlords[0]
    with as_landlord(landlord):
        make_staff()
        note(landlord)
        count_once()
        with as_landlord(landlord):
            assert noted(landlord) == 0
    with as_landlord(landlord):
        assert noted(landlord) == 1
