"""On which side this code stands: one landlord's, or the public one. One transaction, one side.

The side is kept in a context variable of ours, so threads and tasks can't see each other's. The
database backend reads it when a transaction begins (``tenancy.backend``).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connections, transaction

from tenancy.errors import NoLandlord, NoSide, NotKept, SideSwitched
from tenancy.gathering import Gathering
from tenancy.names import PUBLIC_SCHEMA, checked, public_role
from tenancy.ref import LandlordRef

logger = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Side:
    """A schema and the role that may use it. ``statement`` takes both for one transaction."""

    schema: str
    statement: str
    landlord: LandlordRef | None = field(compare=False)


@dataclass(slots=True)
class _Frame:
    side: Side
    is_rehearsal: bool
    will_be_undone: bool
    """It stands in a test that rolls everything back, directly or within."""
    apart: list[Callable[[], None]] = field(default_factory=list)
    gathered: Gathering = field(default_factory=Gathering)
    memory: dict[str, Any] = field(default_factory=dict, repr=False)


_frame: ContextVar[_Frame | None] = ContextVar("holdfast_side", default=None)


@lru_cache(maxsize=4096)
def side_of(landlord: LandlordRef) -> Side:
    """The side of one landlord: its schema only, never public."""
    schema, role = checked(landlord.schema_name), checked(landlord.role_name)
    return Side(schema, _taking(role, schema, str(landlord.id)), landlord)


def public_side() -> Side:
    """The side of the registry, the jobs and the operators."""
    return Side(PUBLIC_SCHEMA, _taking(checked(public_role()), PUBLIC_SCHEMA, ""), None)


def _taking(role: str, schema: str, landlord_id: str) -> str:
    """One statement; ``true`` means until the transaction ends. The values are checked names."""
    return (
        f"select set_config('role', '{role}', true), "
        f"set_config('search_path', '{schema}', true), "
        f"set_config('app.landlord_id', '{landlord_id}', true)"
    )


def current_side() -> Side | None:
    """The side this code stands on, if it stands on one."""
    frame = _frame.get()
    return frame.side if frame else None


def current_landlord() -> LandlordRef:
    """The landlord this code works for. Raises ``NoLandlord`` on the public side."""
    side = current_side()
    if side is None or side.landlord is None:
        raise NoLandlord
    return side.landlord


@contextmanager
def standing_on(side: Side, *, is_rehearsal: bool = False) -> Iterator[None]:
    """Stand on a side, in a transaction; inside one on the same side, in a savepoint.

    ``is_rehearsal`` is for tests that roll everything back: what is entered inside behaves as if
    it were outermost, as far as ``record_apart`` is concerned.
    """
    outer = _frame.get()
    if outer is not None and outer.side != side:
        raise SideSwitched
    if outer is not None and not outer.is_rehearsal:
        with transaction.atomic():
            yield
        return
    frame = _Frame(side, is_rehearsal, is_rehearsal or outer is not None)
    token = _frame.set(frame)
    try:
        with transaction.atomic():
            yield
            _write_gathered(frame)
    except Exception:
        _keep_apart(frame, is_failing=True)
        raise
    else:
        _keep_apart(frame, is_failing=False)
    finally:
        _frame.reset(token)


@contextmanager
def as_landlord(landlord: LandlordRef) -> Iterator[LandlordRef]:
    """Work for a landlord: in its schema, as its role, in a transaction.

    Inside a transaction of the same landlord this is a savepoint; inside any other it raises
    ``SideSwitched``.
    """
    with standing_on(side_of(landlord)):
        yield landlord


@contextmanager
def as_public() -> Iterator[None]:
    """Work on the public side, in a transaction. Inside a landlord's it raises ``SideSwitched``."""
    with standing_on(public_side()):
        yield


def record_apart(fn: Callable[[], None]) -> None:
    """Run ``fn`` in a transaction of its own on this side once the current one has ended.

    Even by a rollback: for what must not be lost with it (refusals, failed sign-ins, counters).
    In a test that rolls everything back it runs at once, unless the test entered the side itself.
    """
    frame = _frame.get()
    if frame is None:
        raise NoSide
    if frame.is_rehearsal:
        with transaction.atomic():
            fn()
    else:
        frame.apart.append(fn)


def at_once(fn: Callable[[], T]) -> T:
    """Run ``fn`` now in a transaction of its own on this side, and return what it returns.

    On a second connection, so that its commit does not wait for the current transaction and
    outlives a rollback: for counters that decide at once. ``fn`` may touch only rows that the
    current transaction has not locked; after two seconds of waiting it fails. In a test that
    rolls everything back it runs inside.
    """
    frame = _frame.get()
    if frame is None:
        raise NoSide
    if frame.will_be_undone:
        with transaction.atomic():
            return fn()
    usual: Any = connections["default"]  # tenancy.backend, which imports this module
    spare = usual.spare()
    kept, frame.gathered = frame.gathered, Gathering()  # what is gathered belongs to a transaction
    connections["default"] = spare
    try:
        with transaction.atomic():
            with spare.cursor() as cursor:
                cursor.execute("set local lock_timeout = '2s'")
            return fn()
    finally:
        connections["default"] = usual
        frame.gathered = kept


def gather(item: T, *, write: Callable[[Sequence[T]], None]) -> None:
    """Keep ``item``; ``write`` gets all that was kept, as the last thing before the commit.

    Once a transaction, with the items in order; what a rolled-back savepoint gathered is dropped.
    If ``write`` fails, nothing is committed: whoever left the side gets ``NotKept``. In a test that
    rolls everything back it is called at once, unless the test entered the side itself.
    """
    frame = _frame.get()
    if frame is None:
        raise NoSide
    if frame.is_rehearsal:
        write([item])
    else:
        frame.gathered.add(write, item)


def gathering() -> Gathering:
    """What the current transaction has gathered: for the connection, which sees it begin and end."""
    frame = _frame.get()
    return frame.gathered if frame else Gathering()


def _write_gathered(frame: _Frame) -> None:
    if transaction.get_rollback():
        return
    try:
        frame.gathered.write()
    except Exception as error:
        raise NotKept from error


def side_memory() -> dict[str, Any]:
    """What code keeps for this transaction on this side, and no longer. Raises ``NoSide``.

    A savepoint that is undone takes nothing back here: whoever keeps what was written must look.
    """
    frame = _frame.get()
    if frame is None:
        raise NoSide
    return frame.memory


def _keep_apart(frame: _Frame, *, is_failing: bool) -> None:
    """Run what was set apart. One failure does not stop the next, nor hide an earlier error."""
    first: Exception | None = None
    while frame.apart:
        fn = frame.apart.pop(0)
        try:
            with transaction.atomic():
                fn()
                _write_gathered(frame)
        except Exception as error:  # noqa: BLE001 - whatever it is, the others must still be kept
            logger.error("A record kept apart was not written: %s", type(error))  # noqa: TRY400 - the traceback could show what the record holds
            first = first or error
    if first is not None and not is_failing:
        raise first
