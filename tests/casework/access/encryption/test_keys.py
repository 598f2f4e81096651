"""Each landlord has its own keys, kept in memory for a minute and never before they are sure."""

from __future__ import annotations

import base64
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from casework.access.actions import make_landlord_key
from casework.access.actions.keys import NotThisLandlord
from casework.access.encryption import DecryptionRefused, KeyRefused, NoLandlordKey, keys
from casework.access.encryption.stored import LandlordKey, SubjectKey
from casework.access.encryption.values import Sealed, Spot, open_here, seal_here
from casework.audit.models import AuditEntry
from tenancy.api import LandlordRef, NoLandlord, as_landlord, as_public
from tests.casework.access.staff import AT

Pair = tuple[LandlordRef, LandlordRef]
SPOT = Spot("people_address", "lines", UUID(int=1))


@pytest.fixture(autouse=True)
def _nothing_in_memory() -> None:
    """Begin as a new process does."""
    keys.forget()


class Boom(Exception):
    """Something that goes wrong in a transaction."""


def test_two_landlords_have_two_keys(two_landlords: Pair) -> None:
    rings = []
    for landlord in two_landlords:
        with as_landlord(landlord):
            rings.append(keys.ring_of(landlord.id))
    assert [ring.current for ring in rings] == [1, 1]
    assert rings[0].keys[1] != rings[1].keys[1]
    assert all(len(ring.keys[1]) == 32 for ring in rings)


def test_a_key_in_the_table_is_wrapped_and_the_ring_does_not_print_it(
    landlord: LandlordRef,
) -> None:
    ring = keys.ring_of(landlord.id)
    assert ring.keys[1] not in bytes(LandlordKey.objects.get().wrapped or b"")
    assert str(ring.keys[1]) not in repr(ring)


def test_a_value_sealed_by_one_landlord_does_not_open_for_another(two_landlords: Pair) -> None:
    first, second = two_landlords
    with as_landlord(first):
        sealed = seal_here(b"1 Canary Row", SPOT)
        assert open_here(sealed, SPOT) == b"1 Canary Row"
    with as_landlord(second), pytest.raises(DecryptionRefused):
        open_here(sealed, SPOT)


def test_even_with_the_key_row_copied_another_landlords_value_does_not_open(
    two_landlords: Pair,
) -> None:
    first, second = two_landlords
    with as_landlord(first):
        sealed = seal_here(b"1 Canary Row", SPOT)
        stolen = LandlordKey.objects.get()
    with as_landlord(second):
        LandlordKey.objects.create(version=2, wrapped=bytes(stolen.wrapped or b""), created_at=AT)
        with pytest.raises(KeyRefused):
            open_here(sealed, SPOT)


@pytest.mark.usefixtures("public_side")
def test_on_the_public_side_nothing_is_sealed() -> None:
    with pytest.raises(NoLandlord):
        seal_here(b"x", SPOT)


def test_keys_are_read_once_and_again_after_a_minute(
    two_landlords: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    landlord = two_landlords[0]
    now = [1000.0]
    monkeypatch.setattr("casework.access.encryption.keys.time.monotonic", lambda: now[0])
    work = []
    with as_landlord(landlord):
        for seconds in (0.0, 59.0, 2.0):
            now[0] += seconds
            with CaptureQueriesContext(connection) as queries:
                open_here(seal_here(b"x", SPOT), SPOT)
            work.append(sum("landlordkey" in query["sql"] for query in queries))
    assert work == [1, 0, 1]


def test_a_new_key_is_used_at_once_and_the_old_one_still_opens(two_landlords: Pair) -> None:
    landlord = two_landlords[0]
    with as_landlord(landlord):
        old = seal_here(b"old", SPOT)
        make_landlord_key(landlord, at=AT)
        new = seal_here(b"new", SPOT)
    with as_landlord(landlord):
        assert keys.ring_of(landlord.id).current == 2
        assert (open_here(old, SPOT), open_here(new, SPOT)) == (b"old", b"new")


def test_another_process_finds_a_new_key_when_it_meets_it(two_landlords: Pair) -> None:
    landlord = two_landlords[0]
    with as_landlord(landlord):
        stale = keys.ring_of(landlord.id)
        make_landlord_key(landlord, at=AT)
        new = seal_here(b"new", SPOT)
    with as_landlord(landlord):
        keys._rings[landlord.id] = stale  # what a process that slept through it still holds
        assert open_here(new, SPOT) == b"new"


def test_a_key_whose_transaction_rolled_back_is_never_used_again(two_landlords: Pair) -> None:
    landlord = two_landlords[0]

    def rotate_and_fail() -> None:
        with as_landlord(landlord):
            make_landlord_key(landlord, at=AT)
            assert keys.ring_of(landlord.id).current == 2
            raise Boom

    with pytest.raises(Boom):
        rotate_and_fail()
    with as_landlord(landlord):
        sealed = seal_here(b"x", SPOT)
        assert keys.ring_of(landlord.id).current == 1
    assert landlord.id in keys._rings
    keys.forget()
    with as_landlord(landlord):
        assert open_here(sealed, SPOT) == b"x"


def test_a_key_is_made_on_its_own_landlords_side_only(two_landlords: Pair) -> None:
    first, second = two_landlords
    with as_landlord(first), pytest.raises(NotThisLandlord):
        make_landlord_key(second, at=AT)
    with as_public(), pytest.raises(NoLandlord):
        make_landlord_key(first, at=AT)


def test_a_landlord_without_a_key_is_told_so(
    landlord: LandlordRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    del landlord
    monkeypatch.setattr(LandlordKey.objects, "filter", lambda **_: LandlordKey.objects.none())
    with pytest.raises(NoLandlordKey):
        seal_here(b"x", SPOT)
    sealed = Sealed(b"\x01\x00\x00\x00\x01" + bytes(40))
    with pytest.raises(NoLandlordKey):
        open_here(sealed, SPOT)


def test_a_version_that_never_was_does_not_open(landlord: LandlordRef) -> None:
    del landlord
    with pytest.raises(DecryptionRefused):
        open_here(Sealed(b"\x01\x00\x00\x00\x63" + bytes(40)), SPOT)


def test_under_another_root_key_nothing_opens_and_nothing_is_kept(
    landlord: LandlordRef, settings: Settings
) -> None:
    sealed = seal_here(b"x", SPOT)
    right = settings.HOLDFAST_ROOT_KEY
    keys.forget(landlord.id)
    settings.HOLDFAST_ROOT_KEY = base64.b64encode(bytes(32)).decode()
    with pytest.raises(KeyRefused):
        open_here(sealed, SPOT)
    settings.HOLDFAST_ROOT_KEY = right
    assert open_here(sealed, SPOT) == b"x"


@pytest.mark.parametrize("table", [LandlordKey, SubjectKey])
def test_the_database_refuses_to_remove_the_row_of_a_key(
    landlord: LandlordRef, table: type[LandlordKey | SubjectKey]
) -> None:
    del landlord
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"delete from {table._meta.db_table}")


def test_making_a_key_is_logged_with_its_version_and_nothing_else(landlord: LandlordRef) -> None:
    made = make_landlord_key(landlord, at=AT)
    entry = AuditEntry.objects.filter(action="key.made").latest("pk")
    assert (entry.actor_kind, entry.subject_ids) == ("system", [made.pk])
    assert entry.detail == {"version": made.version}
