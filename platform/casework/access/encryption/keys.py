"""A landlord's keys, unwrapped and kept in this process for a minute.

A version's key never changes, so what is kept can be old but not wrong; with one exception: a
key made in a transaction that rolls back. What was read while it stood there is not kept
(``keep_once_committed``), so that nothing is ever sealed under a key that was lost. When the key
service or the vault is away, what is kept serves for the rest of its minute; then nothing does.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db import transaction

from casework.access.encryption.errors import (
    DecryptionRefused,
    KeyRefused,
    KeysUnreachable,
    NoLandlordKey,
    RootKeyMissing,
    VaultEmpty,
    VaultMissing,
)
from casework.access.encryption.keyroot import key_root
from casework.access.encryption.record import VaultRecord, opened
from casework.access.encryption.stored import LandlordKey
from casework.access.encryption.vault import key_vault

KEPT_FOR_SECONDS: Final = 60.0
_OURS: Final = (KeyRefused, RootKeyMissing, VaultMissing, KeysUnreachable)
"""What the key root and the vault may raise; anything else means that they can't be reached."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """One landlord's keys by version, and its record in the vault. Never printed."""

    keys: dict[int, bytes] = field(repr=False)
    read_at: float
    """Seconds on the process's own clock, for ageing only."""
    record: VaultRecord | None = field(default=None, repr=False)

    @property
    def current(self) -> int:
        """Return the version that seals."""
        if not self.keys:
            raise NoLandlordKey
        return max(self.keys)

    @property
    def kept(self) -> VaultRecord:
        """Return what the vault holds. Raises ``NoLandlordKey`` or ``VaultEmpty``."""
        if not self.keys:
            raise NoLandlordKey
        if self.record is None:
            raise VaultEmpty
        return self.record

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
    """Return the current landlord's keys, from memory if they are fresh.

    Raises ``KeysUnreachable`` when they are not, and the key service or the vault is away.
    """
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


def read_record(landlord_id: UUID) -> tuple[bytes, VaultRecord] | None:
    """Return what the vault holds now, sealed and opened, past what is kept in memory."""
    try:
        data = key_vault().read(landlord_id)
        return (
            None if data is None else (data, opened(data, root=key_root(), landlord_id=landlord_id))
        )
    except _OURS:
        raise
    except Exception:  # noqa: BLE001 - whatever a key service raises, it could not be asked
        raise KeysUnreachable from None


def _read(landlord_id: UUID) -> KeyRing:
    rows = LandlordKey.objects.filter(retired_at__isnull=True).order_by("version")
    wrapped_keys = {
        version: bytes(wrapped or b"")
        for version, wrapped in rows.values_list("version", "wrapped")
    }
    kept = read_record(landlord_id) if wrapped_keys else None
    ring = KeyRing(
        _unwrapped(landlord_id, wrapped_keys),
        read_at=time.monotonic(),
        record=kept[1] if kept else None,
    )
    with _lock:
        if _unsure.isdisjoint(wrapped_keys.values()):
            _rings[landlord_id] = ring
    return ring


def _unwrapped(landlord_id: UUID, wrapped_keys: Mapping[int, bytes]) -> dict[int, bytes]:
    root = key_root()
    try:
        return {
            version: root.unwrap(wrapped, context=wrapping_context(landlord_id, version))
            for version, wrapped in wrapped_keys.items()
        }
    except _OURS:
        raise
    except Exception:  # noqa: BLE001 - as above
        raise KeysUnreachable from None
