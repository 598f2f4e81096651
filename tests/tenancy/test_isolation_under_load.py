"""Many threads, many landlords, everything that goes wrong: never a foreign row."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoDbBlocker

from tenancy.api import LandlordRef, as_landlord, as_public, landlords
from tenancy.outbox.models import OutboxEvent
from tenancy.provisioning import deprovision
from tests.conftest import make_landlord
from tests.tenancy.rows import add_event

THREADS = 8
LANDLORDS = 4
TURNS = 60  # a thread


class Boom(Exception):
    """What a view might raise."""


@pytest.fixture
def several(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[list[LandlordRef]]:
    with django_db_blocker.unblock():
        made = [make_landlord() for _ in range(LANDLORDS)]
        for landlord in made:
            with as_landlord(landlord):
                add_event(f"canary.{landlord.schema_name}")
        try:
            yield made
        finally:
            for landlord in made:
                deprovision(landlord)


def _own(landlord: LandlordRef) -> None:
    seen = {topic.split(".")[1] for topic in OutboxEvent.objects.values_list("topic", flat=True)}
    assert seen == {landlord.schema_name}


def _reads(landlord: LandlordRef, other: LandlordRef) -> None:
    with as_landlord(landlord):
        _own(landlord)


def _writes(landlord: LandlordRef, other: LandlordRef) -> None:
    with as_landlord(landlord):
        add_event(f"t.{landlord.schema_name}")
        _own(landlord)


def _fails(landlord: LandlordRef, other: LandlordRef) -> None:
    with pytest.raises(Boom), as_landlord(landlord):
        add_event(f"lost.{landlord.schema_name}")
        raise Boom


def _fails_in_a_savepoint(landlord: LandlordRef, other: LandlordRef) -> None:
    with as_landlord(landlord):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select 1/0")
        _own(landlord)
        with pytest.raises(Boom), transaction.atomic():
            _own(landlord)
            raise Boom
        _own(landlord)


def _reaches_over(landlord: LandlordRef, other: LandlordRef) -> None:
    with as_landlord(landlord):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"select * from {other.schema_name}.outbox_outboxevent")
        _own(landlord)


def _streams(landlord: LandlordRef, other: LandlordRef) -> None:
    with as_landlord(landlord):
        rows = OutboxEvent.objects.iterator(chunk_size=1)
        assert next(rows).topic.endswith(landlord.schema_name)


def _looks_things_up(landlord: LandlordRef, other: LandlordRef) -> None:
    assert landlord.id in {each.id for each in landlords()}
    with as_public(), pytest.raises(DatabaseError), transaction.atomic():
        OutboxEvent.objects.count()


def _loses_its_connection(landlord: LandlordRef, other: LandlordRef) -> None:
    with pytest.raises(DatabaseError), as_landlord(landlord):
        _own(landlord)
        connection.connection.close()
        _own(landlord)


DEEDS: list[Callable[[LandlordRef, LandlordRef], None]] = [
    _reads,
    _writes,
    _fails,
    _fails_in_a_savepoint,
    _reaches_over,
    _streams,
    _looks_things_up,
    _loses_its_connection,
]


def _one_thread(seed: int, landlords_: list[LandlordRef]) -> int:
    chance = random.Random(seed)  # noqa: S311 - a repeatable order, not a secret
    done = 0
    try:
        for _ in range(TURNS):
            landlord, other = chance.sample(landlords_, 2)
            chance.choice(DEEDS)(landlord, other)
            done += 1
    finally:
        connection.close()
    return done


def test_no_thread_ever_sees_another_landlords_row(several: list[LandlordRef]) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        results = pool.map(lambda seed: _one_thread(seed, several), range(THREADS))
        assert sum(results) == THREADS * TURNS
    for landlord in several:
        with as_landlord(landlord):
            _own(landlord)
            assert not OutboxEvent.objects.filter(topic__startswith="lost").exists()
