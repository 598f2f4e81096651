"""A landlord's key changes while everybody reads and writes, and nobody notices."""

from __future__ import annotations

import base64
import threading
import time
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import Settings
from uuid6 import uuid7

from casework.access.actions.rotating import (
    renew_root,
    retire_older_keys,
    rotate_landlord_key,
)
from casework.access.encryption import OF_LANDLORD, KeyRefused, Kind, Subject, keys
from casework.access.encryption.blind import blind_index
from casework.access.encryption.rotating import left, turn_some
from casework.access.encryption.stored import LandlordKey, SubjectKey
from casework.access.encryption.values import SealedForRow, Spot, open_here, seal_here
from casework.audit.actors import SYSTEM
from casework.people.models import Address, Person
from tenancy.api import LandlordRef, as_landlord, emit
from tenancy.outbox.models import OutboxEvent
from tenancy.outbox.sealing import open_payload
from tests.casework.access.staff import AT

Pair = tuple[LandlordRef, LandlordRef]
LATER = AT + timedelta(hours=14)
NEW_ROOT = base64.b64encode(bytes(range(1, 33))).decode()


def spot_of(case: UUID) -> Spot:
    return Spot("cases_contact", "note", case, Subject(Kind.CASE, case))


def seal_many(landlord: LandlordRef, count: int) -> dict[UUID, SealedForRow]:
    with as_landlord(landlord):
        return {
            case: seal_here(b"canary", spot_of(case)) for case in (uuid7() for _ in range(count))
        }


def all_open(landlord: LandlordRef, sealed: dict[UUID, SealedForRow]) -> bool:
    with as_landlord(landlord):
        return {open_here(each, spot_of(case)) for case, each in sealed.items()} == {b"canary"}


def test_every_key_is_wrapped_anew_and_the_old_one_is_retired(two_landlords: Pair) -> None:
    landlord = two_landlords[0]
    sealed = seal_many(landlord, 5)
    assert rotate_landlord_key(landlord, at=AT) == 5
    with as_landlord(landlord):
        assert set(SubjectKey.objects.values_list("version", flat=True)) == {2}
        assert retire_older_keys(landlord, at=AT, by=SYSTEM) == []
        assert retire_older_keys(landlord, at=LATER, by=SYSTEM) == [1]
    keys.forget()
    assert all_open(landlord, sealed)
    with as_landlord(landlord):
        assert LandlordKey.objects.get(version=1).wrapped is None
        assert set(keys.ring_of(landlord.id).keys) == {2}


def test_a_rotation_that_was_stopped_goes_on(
    two_landlords: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    landlord = two_landlords[0]
    sealed = seal_many(landlord, 6)
    monkeypatch.setattr("casework.access.actions.rotating.AT_ONCE", 2)

    def stop(_: int, remaining: int) -> None:
        if remaining == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate_landlord_key(landlord, at=AT, progress=stop)
    with as_landlord(landlord):
        assert left(landlord) == 2
    assert all_open(landlord, sealed)
    assert rotate_landlord_key(landlord, at=AT) == 2
    with as_landlord(landlord):
        assert LandlordKey.objects.count() == 2


def test_rows_and_payloads_directly_under_the_landlords_key_are_sealed_anew(
    two_landlords: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Address, "key_of", OF_LANDLORD)
    landlord = two_landlords[0]
    with as_landlord(landlord):
        person = Person.objects.create(name="Mary Canary", added_at=AT)
        for number in range(3):
            Address.objects.create(
                person=person, lines=f"{number} Row", from_on=date(2026, 3, 1), recorded_at=AT
            )
        event = emit(topic="duties.count_again", payload={"a": "b"}, at=AT)
    assert rotate_landlord_key(landlord, at=AT) == 4
    with as_landlord(landlord), connection.cursor() as cursor:
        cursor.execute("select lines, known_to from people_address")
        assert {bytes(raw)[:5] for row in cursor for raw in row} == {b"\x01\x00\x00\x00\x02"}
        assert retire_older_keys(landlord, at=LATER, by=SYSTEM) == [1]
    keys.forget()
    with as_landlord(landlord):
        assert {a.lines for a in Address.objects.all()} == {"0 Row", "1 Row", "2 Row"}
        row = OutboxEvent.objects.get(pk=event)
        assert open_payload(bytes(row.payload), event=event) == {"a": "b"}


def test_blind_indexes_are_the_same_after_a_rotation(two_landlords: Pair) -> None:
    landlord = two_landlords[0]
    with as_landlord(landlord):
        before = blind_index("phone", "07700900123")
    rotate_landlord_key(landlord, at=AT)
    with as_landlord(landlord):
        retire_older_keys(landlord, at=LATER, by=SYSTEM)
    keys.forget()
    with as_landlord(landlord):
        assert blind_index("phone", "07700900123") == before


def test_no_read_and_no_write_fails_while_the_key_changes_three_times(
    two_landlords: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    landlord = two_landlords[0]
    monkeypatch.setattr(keys, "KEPT_FOR_SECONDS", 0.05)
    monkeypatch.setattr("casework.access.actions.rotating.AT_ONCE", 7)
    sealed = seal_many(landlord, 40)
    done, reads = threading.Event(), [0]
    trouble: list[str] = []

    def read() -> None:
        while not done.is_set():
            _noting(trouble, lambda: all_open(landlord, sealed))
            reads[0] += len(sealed)
        connection.close()

    def write() -> None:
        while not done.is_set():
            _noting(trouble, lambda: sealed_now.append(seal_many(landlord, 2)))
        connection.close()

    sealed_now: list[dict[UUID, SealedForRow]] = []
    workers = [threading.Thread(target=each) for each in (read, read, write)]
    for each in workers:
        each.start()
    for round_ in range(3):
        at = AT + timedelta(days=round_)
        rotate_landlord_key(landlord, at=at)
        time.sleep(0.2)  # longer than a process keeps a key, as 13 hours are
        with as_landlord(landlord):
            retire_older_keys(landlord, at=at + timedelta(hours=14), by=SYSTEM)
    done.set()
    for each in workers:
        each.join()
    assert trouble == []
    assert reads[0] > 100
    assert sealed_now
    keys.forget()
    for each_sealed in (sealed, *sealed_now):
        assert all_open(landlord, each_sealed)
    with as_landlord(landlord):
        assert set(keys.ring_of(landlord.id).keys) == {4}


def _noting(trouble: list[str], act: object) -> None:
    try:
        act()  # type: ignore[operator]  # a function without arguments
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not happen
        trouble.append(repr(error))


def test_both_roots_open_while_the_root_changes_and_then_only_the_new_one(
    two_landlords: Pair, settings: Settings
) -> None:
    landlord = two_landlords[0]
    sealed = seal_many(landlord, 2)
    old = settings.HOLDFAST_ROOT_KEY
    settings.HOLDFAST_ROOT_KEY, settings.HOLDFAST_ROOT_KEY_BEFORE = NEW_ROOT, old
    keys.forget()
    assert all_open(landlord, sealed)
    with as_landlord(landlord):
        assert renew_root(landlord, at=AT) == 1
    settings.HOLDFAST_ROOT_KEY_BEFORE = ""
    keys.forget()
    assert all_open(landlord, sealed)
    settings.HOLDFAST_ROOT_KEY = old
    keys.forget()
    with pytest.raises(KeyRefused):
        all_open(landlord, sealed)


@pytest.mark.full
def test_a_hundred_thousand_keys_are_wrapped_anew_in_ten_minutes(two_landlords: Pair) -> None:
    landlord = two_landlords[0]
    count = 100_000
    with as_landlord(landlord):
        ring = keys.ring_of(landlord.id)
        from casework.access.encryption.wrapping import wrap  # noqa: PLC0415 - only here

        rows = []
        for number in range(count):
            subject = Subject(Kind.CASE, uuid7())
            wrapped = wrap(
                bytes(32),
                landlord_id=landlord.id,
                subject=subject,
                version=1,
                under=ring.keys[1],
                branch=ring.kept.tree.branch(number),
            )
            rows.append(
                SubjectKey(id=subject.id, kind="case", branch=number, version=1, wrapped=wrapped)
            )
        SubjectKey.objects.bulk_create(rows, batch_size=5000)
    began = time.monotonic()
    assert rotate_landlord_key(landlord, at=AT) == count
    took = time.monotonic() - began
    print(f"{count} keys wrapped anew in {took:.1f} s")  # noqa: T201 - the figure is wanted
    assert took < 600
    with as_landlord(landlord):
        assert not turn_some(landlord, most=1)
