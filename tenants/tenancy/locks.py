"""Locks that carry their landlord: two landlords' work on things of one name never waits.

PostgreSQL's advisory locks are numbers that a whole database shares, so a bare one lets one
landlord hold up another, and tells it that something is going on there.
"""

from __future__ import annotations

from django.db import connection

from tenancy.errors import NoSide
from tenancy.side import current_side


def lock_of_side(name: str) -> None:
    """Wait for, then hold, the lock of this name on this side until the transaction ends.

    ``name`` is a short code of the kind of work (``reports.monthly``), never a name of somebody.
    Raises ``NoSide`` where no side is taken.
    """
    side = current_side()
    if side is None:
        raise NoSide
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{side.schema}:{name}"]
        )
