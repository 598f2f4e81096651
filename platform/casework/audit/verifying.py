"""Looks through the whole log of the side one stands on. One statement, so one moment; streamed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from casework.audit.domain.canonical import COLUMNS
from casework.audit.domain.chain import Finding, Sealed, Walk
from casework.audit.domain.copied import rows_of
from casework.audit.domain.heads import SignedHead, compared
from casework.audit.keys import sealing_keys, side_here
from casework.audit.models import AuditEntry

Progress = Callable[[int], None]

EVERY: Final = 100_000
"""Rows after which progress is told."""

_TABLE: Final = AuditEntry._meta.db_table
_ALL: Final = (
    f"copy (select seq, seal, detail::text, {', '.join(COLUMNS)} from {_TABLE} "  # noqa: S608 - names of ours
    "order by seq nulls last) to stdout (format binary)"
)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a look at one log gave."""

    side: str
    rows: int
    last: int
    heads: int
    newest_head: int
    findings: Sequence[Finding]

    @property
    def is_whole(self) -> bool:
        """Return whether nothing was found."""
        return not self.findings


def verify(
    *,
    heads: Sequence[SignedHead],
    public_keys: Sequence[bytes],
    progress: Progress = lambda _: None,
) -> Verified:
    """Look at every row here, and compare with the heads that are kept elsewhere."""
    side = side_here()
    walk = Walk(keys=sealing_keys(side), marks=frozenset(signed.head.seq for signed in heads))
    walk.look_at(_told(_rows(), progress))
    findings = [
        *walk.findings(),
        *compared(heads, side=side, public_keys=public_keys, last=walk.last, seals=walk.seals),
    ]
    newest = max((signed.head.seq for signed in heads), default=0)
    return Verified(side, walk.rows, walk.last, len(heads), newest, findings)


def _rows() -> Iterator[Sealed]:
    with connection.cursor() as cursor, connection.wrap_database_errors:
        copying: Any = cursor.copy(_ALL)
        with copying as copied:
            yield from rows_of(copied)


def _told(rows: Iterator[Sealed], progress: Progress) -> Iterator[Sealed]:
    for number, row in enumerate(rows, start=1):
        if number % EVERY == 0:
            progress(number)
        yield row
