"""What leaves a landlord's schema leaves it once, whatever breaks on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import connector_params

from tenancy.api import LandlordRef, NoLandlord, as_landlord, as_public, emit
from tenancy.errors import Refused
from tenancy.jobs import UnknownJob
from tenancy.models import Receipt
from tenancy.outbox import relay as relaying
from tenancy.outbox import sealing
from tenancy.outbox.models import OutboxEvent
from tenancy.outbox.relay import relay, relay_all
from tenancy.outbox.sealing import NoSealer, open_payload
from tenancy.provisioning import resume, suspend
from tests.tenancy import some_jobs
from tests.tenancy.queue import queued
from tests.tenancy.rows import add_event

Pair = tuple[LandlordRef, LandlordRef]
NOTE = some_jobs.note.name


def _emit(landlord: LandlordRef, word: str = "hello") -> UUID:
    with as_landlord(landlord):
        return emit(topic=NOTE, payload={"word": word})


def _unrelayed(landlord: LandlordRef) -> int:
    with as_landlord(landlord):
        return OutboxEvent.objects.filter(relayed_at__isnull=True).count()


def test_an_event_becomes_one_job_that_holds_two_ids_and_nothing_else(two_landlords: Pair) -> None:
    first, second = two_landlords
    event = _emit(first, "a very private word")
    assert relay(first) == 1
    assert relay(first) == 0
    assert [each.name for each in queued(first)] == [NOTE]
    assert queued(first)[0].arguments == {"landlord": str(first.id), "event": str(event)}
    assert queued(second) == []


def test_a_payload_is_stored_sealed_and_opens_in_its_own_row_only(two_landlords: Pair) -> None:
    first, second = two_landlords
    event, other = _emit(first, "a very private word"), _emit(first, "another")
    with as_landlord(first):
        sealed = bytes(OutboxEvent.objects.get(pk=event).payload)
        assert b"private" not in sealed
        assert open_payload(sealed, event=event) == {"word": "a very private word"}
        with pytest.raises(ValueError, match="does not open"):
            open_payload(sealed, event=other)
    with as_landlord(second), pytest.raises(ValueError, match="does not open"):
        open_payload(sealed, event=event)


def test_an_event_of_a_transaction_that_failed_never_was(two_landlords: Pair) -> None:
    with pytest.raises(ZeroDivisionError), as_landlord(two_landlords[0]):
        emit(topic=NOTE, payload={})
        raise ZeroDivisionError
    assert relay(two_landlords[0]) == 0
    assert queued(two_landlords[0]) == []


def test_an_event_for_later_waits(two_landlords: Pair) -> None:
    with as_landlord(two_landlords[0]):
        later = emit(topic=NOTE, payload={}, at=timezone.now() + timedelta(hours=1))
        emit(topic=NOTE, payload={}, at=timezone.now() - timedelta(seconds=1))
    assert relay(two_landlords[0]) == 1
    with as_landlord(two_landlords[0]):
        OutboxEvent.objects.filter(pk=later).update(available_at=timezone.now())
    assert relay(two_landlords[0]) == 1


def test_events_need_a_landlord_a_known_job_and_no_landlord_of_their_own(
    two_landlords: Pair,
) -> None:
    with as_public(), pytest.raises(NoLandlord):
        emit(topic=NOTE, payload={})
    with as_landlord(two_landlords[0]):
        with pytest.raises(UnknownJob, match=r"no landlord job 'tests\.misspelt'"):
            emit(topic="tests.misspelt", payload={})
        with pytest.raises(Refused, match="landlord"):
            emit(topic=NOTE, payload={"landlord": str(two_landlords[1].id)})
        assert not OutboxEvent.objects.exists()


def test_without_a_lock_nothing_is_stored_in_the_open(
    two_landlords: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_sealer", None)
    with pytest.raises(NoSealer, match="nothing is set that encrypts"):
        _emit(two_landlords[0])


class Crash(BaseException):
    """The process is gone: nothing below it may tidy up."""


def _crash(*_: object, **__: object) -> None:
    raise Crash


@pytest.mark.parametrize("step", ["_read", "_take_effect", "_mark"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_crash_anywhere_loses_nothing_and_doubles_nothing(
    step: str, when: str, two_landlords: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = two_landlords[0]
    events = {_emit(first, "one"), _emit(first, "two")}
    whole: Callable[..., object] = getattr(relaying, step)

    def broken(*values: object) -> None:
        if when == "after":
            whole(*values)
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(relaying, step, broken)
        with pytest.raises(Crash):
            relay(first)
    relay(first)
    relay(first)
    assert {UUID(each.arguments["event"]) for each in queued(first)} == events
    assert len(queued(first)) == len(events)
    assert _unrelayed(first) == 0


def test_a_crash_between_receipt_and_job_undoes_both(
    two_landlords: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = two_landlords[0]
    _emit(first)
    with monkeypatch.context() as patched:
        patched.setattr(relaying, "defer_event", _crash)
        with pytest.raises(Crash):
            relay(first)
    with as_public():
        assert not Receipt.objects.filter(landlord=first.id).exists()
    assert relay(first) == 1
    assert len(queued(first)) == 1


def test_relays_side_by_side_do_not_double(two_landlords: Pair) -> None:
    first = two_landlords[0]
    for number in range(20):
        _emit(first, str(number))

    def run(_: int) -> None:
        try:
            relay(first)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(8)))
    assert len(queued(first)) == 20
    assert len({each.arguments["event"] for each in queued(first)}) == 20
    assert _unrelayed(first) == 0


def test_one_landlords_trouble_does_not_stop_the_others(
    two_landlords: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two_landlords
    _emit(first)
    _emit(second)
    whole = relaying._read

    def broken(landlord: LandlordRef) -> object:
        if landlord == first:
            raise RuntimeError
        return whole(landlord)

    monkeypatch.setattr(relaying, "_read", broken)
    assert relay_all() == 1
    assert (len(queued(first)), len(queued(second))) == (0, 1)


def test_an_event_of_an_unknown_job_waits_and_holds_up_no_other(
    two_landlords: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    """As when the code was set back to a version that does not know the job yet."""
    first = two_landlords[0]
    with as_landlord(first):
        add_event("tests.from_the_future")
    _emit(first)
    assert relay(first) == 1
    assert [each.name for each in queued(first)] == [NOTE]
    assert _unrelayed(first) == 1
    assert "unknown jobs" in caplog.text


def test_a_closed_landlords_events_wait_until_it_opens_again(two_landlords: Pair) -> None:
    first = two_landlords[0]
    _emit(first)
    suspend(first)
    assert relay_all() == 0
    resume(first)
    assert relay_all() == 1


def test_the_commit_of_an_event_wakes_the_relay_with_the_landlords_id(two_landlords: Pair) -> None:
    first = two_landlords[0]
    with psycopg.connect(**connector_params("default"), autocommit=True) as listener:
        listener.execute("listen holdfast_outbox")
        with as_landlord(first):
            emit(topic=NOTE, payload={})
            emit(topic=NOTE, payload={})
            assert list(listener.notifies(timeout=0.1)) == []
        heard = [notice.payload for notice in listener.notifies(timeout=5, stop_after=1)]
    assert heard == [str(first.id)]


def test_the_queues_table_never_holds_a_payload(two_landlords: Pair) -> None:
    _emit(two_landlords[0], "canary-4711")
    relay(two_landlords[0])
    assert "canary-4711" not in json.dumps(queued(two_landlords[0]))
