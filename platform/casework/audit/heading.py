"""Signs how far a log has come, and has that kept elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from casework.audit.chaining import last_row
from casework.audit.domain.heads import Head, SignedHead
from casework.audit.keeping import HeadStore
from casework.audit.keys import side_here, signer

AFTER_ROWS: Final = 1000
AFTER: Final = timedelta(minutes=4)
"""Looked at each minute, so that no head is more than five minutes behind."""


def keep_head(*, store: HeadStore, at: datetime, is_due: bool = False) -> SignedHead | None:
    """Keep a head of this side's log, if there are rows since the newest and it is time.

    ``is_due`` keeps one also before its time. Returns what was kept. Raises what the store raises.
    """
    seq, seal = last_row()
    side = side_here()
    newest = store.newest(side)
    since = seq - (newest.head.seq if newest else 0)
    if since <= 0:
        return None
    is_late = newest is None or at - newest.head.at >= AFTER or since >= AFTER_ROWS
    if not (is_due or is_late):
        return None
    head = Head(side, seq, seal, at)
    signed = SignedHead(head, signer().sign(head.signed_bytes()))
    store.put(signed)
    return signed
