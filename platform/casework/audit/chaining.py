"""Numbers and seals the rows of one transaction together, and writes them as its last statement.

The lock is held from here to the commit, which is a moment, and taken after every other lock, so
that no two transactions can wait for each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import connection

from casework.audit.domain.canonical import Line, canonical
from casework.audit.domain.chain import BEGINNING, seal_of
from casework.audit.keys import sealing_key, side_here
from casework.audit.models import AuditEntry
from tenancy.api import lock_of_side

LOCK: Final = "audit.chain"
_TABLE: Final = AuditEntry._meta.db_table
_LAST: Final = f"select seq, seal from {_TABLE} where seq is not null order by seq desc limit 1"  # noqa: S608 - the table's name is ours


def write_chained(entries: Sequence[AuditEntry]) -> None:
    """Append rows to the chain of this side, in order."""
    key = sealing_key(side_here())
    lock_of_side(LOCK)
    seq, seal = last_row()
    for entry in entries:
        seq += 1
        seal = seal_of(key=key, before=seal, seq=seq, content=canonical(_line(entry)))
        entry.seq, entry.seal = seq, seal
    AuditEntry.objects.bulk_create(entries)


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
