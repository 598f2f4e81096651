"""What is gathered in a transaction is written once, as its last statements, or nothing is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tenancy.api import LandlordRef, as_landlord, as_public, gather, record_apart
from tenancy.errors import NoSide, NotKept
from tenancy.ownership import as_owner
from tenancy.provisioning import deprovision, provision
from tests.tenancy.rows import add_event, topics

Pair = tuple[LandlordRef, LandlordRef]


class Book:
    """Writes what is gathered as rows, and remembers in how many steps."""

    def __init__(self) -> None:
        self.steps: list[list[str]] = []

    def write(self, items: Sequence[str]) -> None:
        self.steps.append(list(items))
        for item in items:
            add_event(item)

    def keep(self, item: str) -> None:
        gather(item, write=self.write)


@pytest.fixture
def book() -> Book:
    return Book()


def test_it_is_written_once_in_order_after_everything_else(two_landlords: Pair, book: Book) -> None:
    with as_landlord(two_landlords[0]):
        book.keep("b")
        add_event("a")
        book.keep("c")
        assert topics() == ["a"]
    with as_landlord(two_landlords[0]):
        assert topics() == ["a", "b", "c"]
    assert book.steps == [["b", "c"]]


def test_nothing_follows_it_but_the_commit(two_landlords: Pair, book: Book) -> None:
    said: list[str] = []

    def listen(execute: Callable[..., Any], sql: str, *how: Any) -> Any:
        said.append(sql.split(maxsplit=1)[0])
        return execute(sql, *how)

    with connection.execute_wrapper(listen), as_landlord(two_landlords[0]):
        book.keep("a")
        with transaction.atomic():
            add_event("b")
    assert said[-1] == "INSERT"
    assert said.count("INSERT") == 2


def test_a_rolled_back_transaction_writes_nothing(two_landlords: Pair, book: Book) -> None:
    with pytest.raises(ZeroDivisionError), as_landlord(two_landlords[0]):
        book.keep("lost")
        raise ZeroDivisionError
    with as_landlord(two_landlords[0]):
        book.keep("lost")
        transaction.set_rollback(True)
    with as_landlord(two_landlords[0]):
        book.keep("kept")
    assert book.steps == [["kept"]]


def test_a_rolled_back_savepoint_drops_what_was_gathered_inside(
    two_landlords: Pair, book: Book
) -> None:
    with as_landlord(two_landlords[0]):
        book.keep("1")
        with transaction.atomic():
            book.keep("2")
            with pytest.raises(ZeroDivisionError), transaction.atomic():
                book.keep("lost")
                with transaction.atomic():
                    book.keep("lost with the outer one")
                raise ZeroDivisionError
            book.keep("3")
        by_hand = transaction.savepoint()
        book.keep("lost by hand")
        transaction.savepoint_rollback(by_hand)
        book.keep("4")
    assert book.steps == [["1", "2", "3", "4"]]


def test_an_inner_block_without_savepoint_takes_all_with_it(
    two_landlords: Pair, book: Book
) -> None:
    with as_landlord(two_landlords[0]), transaction.atomic():
        book.keep("lost too")
        with pytest.raises(ZeroDivisionError), transaction.atomic(savepoint=False):
            book.keep("lost")
            raise ZeroDivisionError
        transaction.set_rollback(True)
    assert book.steps == []


def test_the_same_side_again_waits_for_the_outermost(two_landlords: Pair, book: Book) -> None:
    with as_landlord(two_landlords[0]):
        with as_landlord(two_landlords[0]):
            book.keep("inner")
        assert book.steps == []
    assert book.steps == [["inner"]]


def test_if_it_fails_nothing_of_the_transaction_is_kept(two_landlords: Pair) -> None:
    def fails(_: Sequence[str]) -> None:
        raise OSError

    with pytest.raises(NotKept) as refused, as_landlord(two_landlords[0]):
        add_event("undone")
        gather("x", write=fails)
    assert isinstance(refused.value.__cause__, OSError)
    with as_landlord(two_landlords[0]):
        assert topics() == []


def test_what_is_recorded_apart_gathers_for_itself(two_landlords: Pair, book: Book) -> None:
    with pytest.raises(ZeroDivisionError), as_landlord(two_landlords[0]):
        book.keep("lost")
        record_apart(partial(book.keep, "refusal"))
        raise ZeroDivisionError
    assert book.steps == [["refusal"]]
    with as_landlord(two_landlords[0]):
        assert topics() == ["refusal"]


def test_a_transaction_in_a_callback_after_the_commit_gathers_too(
    two_landlords: Pair, book: Book
) -> None:
    def after() -> None:
        with transaction.atomic():
            book.keep("after")

    with as_landlord(two_landlords[0]):
        book.keep("inside")
        transaction.on_commit(after)
    assert book.steps == [["inside"], ["after"]]
    with as_landlord(two_landlords[0]):
        assert topics() == ["after", "inside"]


def test_if_it_fails_after_such_a_callback_that_is_undone(two_landlords: Pair) -> None:
    def fails(_: Sequence[str]) -> None:
        raise OSError

    def after() -> None:
        with transaction.atomic():
            add_event("undone")
            gather("x", write=fails)

    with pytest.raises(NotKept), as_landlord(two_landlords[0]):
        add_event("kept")
        transaction.on_commit(after)
    with as_landlord(two_landlords[0]):
        assert topics() == ["kept"]


def test_a_lost_connection_forgets_it(two_landlords: Pair, book: Book) -> None:
    with pytest.raises(DatabaseError), as_landlord(two_landlords[0]):
        book.keep("lost")
        connection.connection.close()
        topics()
    with as_landlord(two_landlords[1]):
        book.keep("other")
    assert book.steps == [["other"]]


def test_the_public_side_has_its_own(two_landlords: Pair) -> None:
    seen: list[list[str]] = []

    def write(items: Sequence[str]) -> None:
        seen.append(list(items))

    with as_public():
        gather("public", write=write)
    assert seen == [["public"]]


def test_the_first_rows_of_a_new_landlord_are_written_on_its_side(
    two_landlords: Pair, book: Book
) -> None:
    """Provisioning is one transaction of the owner's, and the landlord's side a part of it."""
    slug = "gathers"
    made = provision(
        slug=slug, name="G", domain="gathers.holdfast.test", seed=partial(book.keep, "first")
    )
    try:
        with as_landlord(made):
            assert topics() == ["first"]
    finally:
        deprovision(made)


def test_it_needs_a_side(two_landlords: Pair, book: Book) -> None:
    with pytest.raises(NoSide):
        book.keep("nowhere")
    with as_owner(), pytest.raises(NoSide):
        book.keep("nowhere")


def test_in_a_rehearsal_without_a_side_entered_it_happens_at_once(
    landlord: LandlordRef, book: Book
) -> None:
    book.keep("a")
    assert topics() == ["a"]
    with as_landlord(landlord):
        book.keep("b")
        assert topics() == ["a"]
    assert topics() == ["a", "b"]
