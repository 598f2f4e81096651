"""Seals the payloads of outbox events under the current landlord's key, each for its own event."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from casework.access.encryption.values import Sealed, Spot, open_here, seal_here

_TABLE: Final = "outbox_event"
_COLUMN: Final = "payload"


def seal_event(data: bytes, *, event: UUID) -> bytes:
    """Return ``data`` sealed for this event. Raises ``NoLandlordKey``."""
    return seal_here(data, Spot(_TABLE, _COLUMN, event)).raw


def open_event(data: bytes, *, event: UUID) -> bytes:
    """Return what was sealed for this event. Raises ``DecryptionRefused``."""
    return open_here(Sealed(data), Spot(_TABLE, _COLUMN, event))
