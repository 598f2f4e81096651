"""Where code stands: one landlord's side or the public one, one transaction, one side."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError

from tenancy.api import (
    LandlordRef,
    NoLandlord,
    SideSwitched,
    as_landlord,
    as_public,
    current_landlord,
    landlords,
)
from tenancy.errors import NoSide, OutsideTransaction
from tenancy.outbox.models import OutboxEvent
from tenancy.ownership import connection_here
from tests.tenancy.rows import add_event, topics

Pair = tuple[LandlordRef, LandlordRef]


def _context() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_user, current_setting('search_path'), current_setting('app.landlord_id')"
        )
        row = cursor.fetchone()
    role, schemas, landlord_id = row
    return role, schemas, landlord_id


def test_a_landlords_role_schema_and_id_are_taken_together(two_landlords: Pair) -> None:
    for landlord in two_landlords:
        with as_landlord(landlord):
            assert _context() == (
                landlord.role_name,
                landlord.schema_name,
                str(landlord.id),
            )


def test_the_public_side_has_its_own_role_and_no_landlord(two_landlords: Pair) -> None:
    with as_public():
        role, schemas, landlord_id = _context()
    assert role.endswith("_public")
    assert (schemas, landlord_id) == ("public", "")


def test_nothing_is_left_on_the_connection_after_the_transaction(two_landlords: Pair) -> None:
    with as_landlord(two_landlords[0]):
        add_event("a")
    raw = connection.connection
    assert raw.autocommit
    row = raw.execute("select current_user = session_user, current_setting('app.landlord_id')")
    assert row.fetchone() == (True, "")


def test_each_landlord_sees_its_own_rows_only(two_landlords: Pair) -> None:
    first, second = two_landlords
    with as_landlord(first):
        add_event("of-first")
    with as_landlord(second):
        add_event("of-second")
    with as_landlord(first):
        assert topics() == ["of-first"]
    with as_landlord(second):
        assert topics() == ["of-second"]


def test_a_query_without_a_side_is_refused(two_landlords: Pair) -> None:
    with pytest.raises(NoSide, match="stands on no side"):
        OutboxEvent.objects.count()
    with transaction.atomic(), pytest.raises(NoSide):
        OutboxEvent.objects.count()


def test_a_query_after_the_transaction_is_refused(two_landlords: Pair) -> None:
    with as_landlord(two_landlords[0]):
        add_event("a")
        late = OutboxEvent.objects.all()
    with pytest.raises(NoSide):
        list(late)


def test_a_query_on_commit_needs_a_transaction_of_its_own(two_landlords: Pair) -> None:
    seen: list[str] = []

    def after() -> None:
        with pytest.raises(OutsideTransaction, match="needs a transaction"):
            OutboxEvent.objects.count()
        with transaction.atomic():
            seen.extend(topics())

    with as_landlord(two_landlords[0]):
        add_event("a")
        transaction.on_commit(after)
    assert seen == ["a"]


def test_changing_sides_inside_a_transaction_is_refused(two_landlords: Pair) -> None:
    first, second = two_landlords
    with as_landlord(first):
        with pytest.raises(SideSwitched, match="one side only"), as_landlord(second):
            pytest.fail("entered")
        with pytest.raises(SideSwitched), as_public():
            pytest.fail("entered")
        with pytest.raises(SideSwitched):
            landlords()
        add_event("still-works")
    with as_public(), pytest.raises(SideSwitched), as_landlord(first):
        pytest.fail("entered")
    with as_landlord(first):
        assert topics() == ["still-works"]


def test_the_same_landlord_again_is_a_savepoint(two_landlords: Pair) -> None:
    first = two_landlords[0]
    with as_landlord(first):
        add_event("kept")
        with pytest.raises(ZeroDivisionError), as_landlord(first):
            add_event("undone")
            raise ZeroDivisionError
        assert topics() == ["kept"]
        assert _context()[0] == first.role_name


def test_an_exception_rolls_everything_back(two_landlords: Pair) -> None:
    with pytest.raises(ZeroDivisionError), as_landlord(two_landlords[0]):
        add_event("undone")
        raise ZeroDivisionError
    with as_landlord(two_landlords[0]):
        assert topics() == []


def test_the_current_landlord_is_known_and_only_on_its_side(two_landlords: Pair) -> None:
    with as_landlord(two_landlords[0]) as landlord:
        assert current_landlord() == landlord == two_landlords[0]
    with pytest.raises(NoLandlord):
        current_landlord()
    with as_public(), pytest.raises(NoLandlord):
        current_landlord()


def test_a_side_is_not_seen_by_another_thread(two_landlords: Pair) -> None:
    found: list[type] = []

    def look() -> None:
        try:
            current_landlord()
        except NoLandlord as error:
            found.append(type(error))

    with as_landlord(two_landlords[0]):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert found == [NoLandlord]


def test_a_swallowed_query_error_does_not_look_like_a_success(two_landlords: Pair) -> None:
    with (
        pytest.raises(TransactionManagementError, match="nothing was saved"),
        as_landlord(two_landlords[0]),
    ):
        add_event("lost")
        with connection.cursor() as cursor, pytest.raises(DatabaseError):
            cursor.execute("select 1/0")
    with as_landlord(two_landlords[0]):
        assert topics() == []


def test_a_rollback_to_a_savepoint_keeps_role_and_schema(two_landlords: Pair) -> None:
    """django-tenants 3.14 gave another landlord's row here: the reset path outlived the savepoint."""
    first, second = two_landlords
    for landlord, topic in ((first, "of-first"), (second, "of-second")):
        with as_landlord(landlord):
            add_event(topic)
    with as_landlord(first):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select 1/0")
        assert topics() == ["of-first"]
    with as_landlord(second):
        # The savepoint is the first thing in the transaction, before any query of ours.
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            raise ZeroDivisionError
        assert topics() == ["of-second"]
        assert _context()[0] == second.role_name


def test_rows_read_in_chunks_come_from_the_right_side(two_landlords: Pair) -> None:
    first = two_landlords[0]
    with as_landlord(first):
        for number in range(5):
            add_event(f"t{number}")
        # A server-side cursor may be the first of its transaction, and outlives none.
    with as_landlord(first):
        rows = OutboxEvent.objects.order_by("topic").iterator(chunk_size=2)
        assert [row.topic for row in rows] == ["t0", "t1", "t2", "t3", "t4"]


def test_a_lost_connection_is_an_error_and_then_forgotten(two_landlords: Pair) -> None:
    first, second = two_landlords
    with pytest.raises(DatabaseError), as_landlord(first):
        add_event("lost")
        connection.connection.close()
        topics()
    with as_landlord(second):
        assert topics() == []
        assert _context()[0] == second.role_name


def test_an_ended_session_is_an_error_and_then_forgotten(two_landlords: Pair) -> None:
    first, second = two_landlords
    with pytest.raises(DatabaseError), as_landlord(first):
        add_event("lost")
        with connection.cursor() as cursor:
            cursor.execute("select pg_terminate_backend(pg_backend_pid())")
    with as_landlord(second):
        assert topics() == []


def test_a_cursor_kept_from_an_earlier_transaction_sees_nothing(two_landlords: Pair) -> None:
    first = two_landlords[0]
    with as_landlord(first):
        add_event("a")
        kept = connection.cursor()
    elsewhere = f"select * from {first.schema_name}.outbox_outboxevent"
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        kept.execute(elsewhere)
    with pytest.raises(DatabaseError, match="permission denied"), as_landlord(two_landlords[1]):
        kept.execute(elsewhere)
    with pytest.raises(SideSwitched), as_landlord(first):
        kept.execute("select 1")  # began the transaction, but took no side
        topics()


def test_stock_ways_of_switching_are_closed(two_landlords: Pair) -> None:
    with pytest.raises(RuntimeError, match="closed here"):
        connection_here().set_schema(two_landlords[0].schema_name)


def test_a_name_that_is_no_name_never_reaches_the_database() -> None:
    odd = LandlordRef(
        id=UUID(int=1),
        slug="x",
        name="X",
        schema_name="public'; drop schema public; --",
        role_name="x",
        state="active",
    )
    with pytest.raises(ValueError, match="a-z, 0-9"), as_landlord(odd):
        pytest.fail("entered")
