"""What must not be lost with the transaction it happened in."""

from __future__ import annotations

import logging

import pytest
from django.db import DatabaseError, connection, transaction

from tenancy.api import LandlordRef, as_landlord, current_landlord, record_apart
from tenancy.errors import NoSide
from tests.tenancy.rows import add_event, keep, topics

Pair = tuple[LandlordRef, LandlordRef]


def _apart(topic: str) -> None:
    record_apart(keep(topic))


def test_it_is_kept_when_the_transaction_is_undone(two_landlords: Pair) -> None:
    with pytest.raises(ZeroDivisionError), as_landlord(two_landlords[0]):
        add_event("undone")
        _apart("refusal")
        raise ZeroDivisionError
    with as_landlord(two_landlords[0]):
        assert topics() == ["refusal"]
    with as_landlord(two_landlords[1]):
        assert topics() == []


def test_it_comes_after_what_was_committed(two_landlords: Pair) -> None:
    order: list[str] = []
    with as_landlord(two_landlords[0]) as landlord:
        record_apart(lambda: order.append(f"apart for {current_landlord().slug}"))
        transaction.on_commit(lambda: order.append("committed"))
        order.append("inside")
    assert order == ["inside", "committed", f"apart for {landlord.slug}"]


def test_it_waits_for_the_outermost_entry(two_landlords: Pair) -> None:
    first = two_landlords[0]
    with as_landlord(first):
        with pytest.raises(ZeroDivisionError), as_landlord(first):
            _apart("refusal")
            raise ZeroDivisionError
        assert topics() == []
    with as_landlord(first):
        assert topics() == ["refusal"]


def test_it_is_kept_when_a_query_broke_the_transaction(two_landlords: Pair) -> None:
    with pytest.raises(DatabaseError), as_landlord(two_landlords[0]):
        _apart("refusal")
        with connection.cursor() as cursor:
            cursor.execute("select 1/0")
    with as_landlord(two_landlords[0]):
        assert topics() == ["refusal"]


def test_it_is_kept_when_the_connection_was_lost(two_landlords: Pair) -> None:
    with pytest.raises(DatabaseError), as_landlord(two_landlords[0]):
        _apart("refusal")
        add_event("lost")
        connection.connection.close()
        add_event("lost")
    with as_landlord(two_landlords[0]):
        assert topics() == ["refusal"]


def _fail() -> None:
    raise ZeroDivisionError("the password was hunter2")


def test_one_that_fails_stops_no_other_and_is_not_hidden(
    two_landlords: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        caplog.at_level(logging.ERROR),
        pytest.raises(ZeroDivisionError),
        as_landlord(two_landlords[0]),
    ):
        add_event("committed")
        record_apart(_fail)
        _apart("refusal")
    with as_landlord(two_landlords[0]):
        assert topics() == ["committed", "refusal"]
    assert "hunter2" not in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_one_that_fails_does_not_hide_the_first_error(two_landlords: Pair) -> None:
    with pytest.raises(KeyError, match="first"), as_landlord(two_landlords[0]):
        record_apart(_fail)
        raise KeyError("first")


def test_it_needs_a_side(two_landlords: Pair) -> None:
    with pytest.raises(NoSide):
        _apart("nowhere")


def test_in_a_rehearsal_an_entered_side_behaves_as_if_it_were_real(landlord: LandlordRef) -> None:
    with pytest.raises(ZeroDivisionError), as_landlord(landlord):
        add_event("undone")
        _apart("refusal")
        raise ZeroDivisionError
    assert topics() == ["refusal"]


def test_in_a_rehearsal_without_one_it_happens_at_once(landlord: LandlordRef) -> None:
    assert topics() == []  # nothing is left of the test before
    _apart("refusal")
    assert topics() == ["refusal"]
