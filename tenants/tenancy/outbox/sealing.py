"""The lock on outbox payloads. Keys are not this package's business, so it is given the lock."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Protocol
from uuid import UUID


class Seal(Protocol):
    """Turns bytes into sealed bytes, or back, for one event of the current landlord."""

    def __call__(self, data: bytes, *, event: UUID) -> bytes:
        """``event`` must be bound in, so that a payload opens in its own row only."""


class NoSealer(RuntimeError):
    """Nothing was registered that seals payloads."""

    def __init__(self) -> None:
        super().__init__(
            "Outbox payloads are stored encrypted, and nothing is set that encrypts them. Call "
            "tenancy.outbox.set_sealer(seal, unseal) in an AppConfig.ready()."
        )


_sealer: tuple[Seal, Seal] | None = None


def set_sealer(seal: Seal, unseal: Seal) -> None:
    """Use these for every payload from now on."""
    global _sealer  # noqa: PLW0603 - one lock a process, set once at start
    _sealer = (seal, unseal)


def seal_payload(payload: Mapping[str, str], *, event: UUID) -> bytes:
    """The payload as sealed bytes. Raises ``NoSealer``."""
    if _sealer is None:
        raise NoSealer
    return _sealer[0](json.dumps(dict(payload), sort_keys=True).encode(), event=event)


def open_payload(sealed: bytes, *, event: UUID) -> dict[str, str]:
    """What was sealed. Raises ``NoSealer``, or what the lock raises for foreign bytes."""
    if _sealer is None:
        raise NoSealer
    opened: dict[str, str] = json.loads(_sealer[1](sealed, event=event))
    return opened
