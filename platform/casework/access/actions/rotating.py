"""Changing a landlord's key while everybody works, and the root key under all landlords."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from casework.access.actions.keys import make_landlord_key
from casework.access.encryption import keys
from casework.access.encryption.keyroot import key_root
from casework.access.encryption.record import sealed
from casework.access.encryption.rotating import left, turn_some
from casework.access.encryption.sides import PLATFORM
from casework.access.encryption.stored import LandlordKey
from casework.access.encryption.vault import key_vault
from casework.audit.actions import record
from casework.audit.actors import SYSTEM, Actor
from tenancy.api import LandlordRef, as_landlord, emit

AT_ONCE: Final = 2000
SETTLES_AFTER: Final = timedelta(hours=13)
"""An older key is retired no sooner than this after the newer one was made: longer than a session
lasts (12 h), and than any process still seals under what it has in memory (1 min)."""


def rotate_landlord_key(
    landlord: LandlordRef,
    *,
    at: datetime,
    by: Actor = SYSTEM,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> int:
    """Make a new version and put everything under it, in transactions of its own, batch by batch.

    If a change is under way, it goes on with that. ``progress`` is told how much is done and left.
    Everything stays readable throughout. The older versions are retired by a job, later. Returns
    how many keys and rows were turned. Called on no side.
    """
    with as_landlord(landlord):
        if not left(landlord):
            make_landlord_key(landlord, at=at, by=by)
        remaining, done = left(landlord), 0
    while True:
        with as_landlord(landlord):
            turned = turn_some(landlord, most=AT_ONCE)
        done += turned
        if not turned:
            break
        progress(done, max(remaining - done, 0))
    with as_landlord(landlord):
        emit(topic="keys.retire", payload={}, at=at + SETTLES_AFTER)
    return done


@transaction.atomic
def retire_older_keys(
    landlord: LandlordRef,
    *,
    at: datetime,
    by: Actor,
    settles_after: timedelta = SETTLES_AFTER,
) -> list[int]:
    """Destroy the versions under which nothing stands. Returns which; none if it is too soon."""
    while turn_some(landlord, most=AT_ONCE):
        pass
    live = LandlordKey.objects.select_for_update().filter(retired_at__isnull=True)
    newest = live.order_by("-version").first()
    if newest is None or newest.created_at > at - settles_after or left(landlord):
        return []
    gone = list(live.filter(version__lt=newest.version).order_by("version"))
    for row in gone:
        row.wrapped, row.retired_at = None, at
        row.save(update_fields=["wrapped", "retired_at"])
        record(action="key.retired", by=by, at=at, subjects=[row], detail={"version": row.version})
    transaction.on_commit(lambda: keys.forget(landlord.id))
    return [row.version for row in gone]


@transaction.atomic
def renew_root(landlord: LandlordRef, *, at: datetime, by: Actor = SYSTEM) -> int:
    """Wrap a landlord's keys and its record in the vault anew, under the root that wraps now.

    Meanwhile both roots open (``HOLDFAST_ROOT_KEY_BEFORE``). Returns how many keys there were.
    """
    return _renew(landlord.id, at=at, by=by)


@transaction.atomic
def renew_platform_root(*, at: datetime, by: Actor = SYSTEM) -> int:
    """Do the same for the key of the platform's own side, where one stands now."""
    return _renew(PLATFORM, at=at, by=by)


def _renew(owner: UUID, *, at: datetime, by: Actor) -> int:
    root = key_root()
    rows = list(LandlordKey.objects.select_for_update().filter(retired_at__isnull=True))
    for row in rows:
        context = keys.wrapping_context(owner, row.version)
        key = root.unwrap(bytes(row.wrapped or b""), context=context)
        row.wrapped = root.wrap(key, context=context)
        row.save(update_fields=["wrapped"])
        record(
            action="key.rewrapped", by=by, at=at, subjects=[row], detail={"version": row.version}
        )
    kept = keys.read_record(owner)
    if kept is not None:
        before, opened = kept
        new = sealed(opened, root=root, landlord_id=owner)
        key_vault().replace(owner, new, instead_of=before)
    return len(rows)
