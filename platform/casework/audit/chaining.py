"""Numbers and seals the rows of one transaction together, and writes them as its last statement.

The lock is held from here to the commit, which is a moment, and taken after every other lock, so
that no two transactions can wait for each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection
from psycopg.types.json import Jsonb

from casework.audit.domain.canonical import COLUMNS, Line, canonical
from casework.audit.domain.chain import BEGINNING, Sealer
from casework.audit.keys import sealing_key, side_here
from casework.audit.models import AuditEntry
from tenancy.api import lock_of_side

LOCK: Final = "audit.chain"
_TABLE: Final = AuditEntry._meta.db_table
_WRITTEN: Final = (*COLUMNS, "detail", "seq", "seal")
_INSERT: Final = f"INSERT INTO {_TABLE} ({', '.join(_WRITTEN)}) VALUES "  # noqa: S608 - names of ours
_PLACES: Final = f"({', '.join(['%s'] * len(_WRITTEN))})"
_LAST: Final = f"select seq, seal from {_TABLE} where seq is not null order by seq desc limit 1"  # noqa: S608 - the table's name is ours


def write_chained(entries: Sequence[AuditEntry]) -> None:
    """Append rows to the chain of this side, in order.

    What can be worked out before the lock is; lock and last row travel together, each seeing what
    was committed before it (two statements, as one would see what stood before it waited).
    """
    sealer = Sealer(sealing_key(side_here()))
    contents = [canonical(_line(entry)) for entry in entries]
    rows = [_row(entry) for entry in entries]
    with connection.cursor():
        pass  # the side is taken now, if this is the transaction's first statement
    with connection.connection.pipeline():
        lock_of_side(LOCK)
        seq, seal = last_row()
    for entry, content, row in zip(entries, contents, rows, strict=True):
        seq += 1
        seal = sealer(seal, seq, content)
        entry.seq, entry.seal = seq, seal
        row += [seq, seal]
    statement = _INSERT + ", ".join([_PLACES] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in row])


def last_row() -> tuple[int, bytes]:
    """Return number and seal of this side's last row. A statement of its own: it sees the latest."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        row = cursor.fetchone()
    return (row[0], bytes(row[1])) if row else (0, BEGINNING)


def _line(entry: AuditEntry) -> Line:
    return Line(
        id=entry.id,
        at=entry.at,
        actor_kind=entry.actor_kind,
        actor_id=entry.actor_id,
        action=entry.action,
        subject_kind=entry.subject_kind,
        subject_ids=entry.subject_ids,
        detail=entry.detail,
    )


def _row(entry: AuditEntry) -> list[Any]:
    """Return the values of ``_WRITTEN`` but for number and seal."""
    return [*(getattr(entry, name) for name in COLUMNS), Jsonb(entry.detail)]
