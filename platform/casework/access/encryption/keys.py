"""A landlord's keys, unwrapped and kept in this process for a minute.

Key rows are only ever added, so what is kept can be old but not wrong; with one exception: a
key made in a transaction that rolls back. What was read while it stood there is not kept
(``keep_once_committed``), so that nothing is ever sealed under a key that was lost.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db import transaction

from casework.access.encryption.errors import DecryptionRefused, NoLandlordKey
from casework.access.encryption.keyroot import key_root
from casework.access.encryption.stored import LandlordKey

KEPT_FOR_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class KeyRing:
    """One landlord's keys by version. Never printed."""

    keys: dict[int, bytes] = field(repr=False)
    read_at: float
    """Seconds on the process's own clock, for ageing only."""

    @property
    def current(self) -> int:
        """Return the version that seals."""
        if not self.keys:
            raise NoLandlordKey
        return max(self.keys)

    def is_fresh(self, now: float) -> bool:
        """Return whether the ring is young enough to use."""
        return now - self.read_at < KEPT_FOR_SECONDS


_lock = threading.Lock()
_rings: dict[UUID, KeyRing] = {}
_unsure: set[bytes] = set()
"""Wrapped keys made by this process in transactions that have not committed, or never did."""


def wrapping_context(landlord_id: UUID, version: int) -> bytes:
    """Return what a wrapped key is bound to."""
    return f"landlord-key|{landlord_id}|{version}".encode()


def ring_of(landlord_id: UUID) -> KeyRing:
    """Return the current landlord's keys, from memory if they are fresh."""
    with _lock:
        ring = _rings.get(landlord_id)
    if ring is not None and ring.is_fresh(time.monotonic()):
        return ring
    return _read(landlord_id)


def key_of(landlord_id: UUID, version: int) -> bytes:
    """Return one key, reading the table again if the version is new to this process.

    Raises ``NoLandlordKey`` if the landlord has none, ``DecryptionRefused`` if it never had this.
    """
    ring = ring_of(landlord_id)
    if version not in ring.keys:
        ring = _read(landlord_id)
    if not ring.keys:
        raise NoLandlordKey
    if version not in ring.keys:
        raise DecryptionRefused
    return ring.keys[version]


def forget(landlord_id: UUID | None = None) -> None:
    """Drop one landlord's keys from memory, or everybody's."""
    with _lock:
        if landlord_id is None:
            _rings.clear()
        else:
            _rings.pop(landlord_id, None)


def keep_once_committed(landlord_id: UUID, wrapped: bytes) -> None:
    """Use a new key from now on, and keep it in memory only after this transaction's commit."""

    def committed() -> None:
        with _lock:
            _rings.pop(landlord_id, None)
            _unsure.discard(wrapped)

    with _lock:
        _rings.pop(landlord_id, None)
        _unsure.add(wrapped)
    transaction.on_commit(committed)


def _read(landlord_id: UUID) -> KeyRing:
    root = key_root()
    rows = LandlordKey.objects.order_by("version").values_list("version", "wrapped")
    wrapped_keys = {version: bytes(wrapped) for version, wrapped in rows}
    keys = {
        version: root.unwrap(wrapped, context=wrapping_context(landlord_id, version))
        for version, wrapped in wrapped_keys.items()
    }
    ring = KeyRing(keys, read_at=time.monotonic())
    with _lock:
        if _unsure.isdisjoint(wrapped_keys.values()):
            _rings[landlord_id] = ring
    return ring
