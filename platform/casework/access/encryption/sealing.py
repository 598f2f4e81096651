"""Sealing bytes in one place of one table: plain functions, no Django, no key store.

A sealed value is: format (1 byte), key version (4 bytes), nonce (12 random bytes), AES-256-GCM
ciphertext and tag. The place and the version are bound in as associated data, so a value that
is copied to another row, column, table or landlord does not open there. Format 1 is "under the
landlord's key"; finer keys (a case's, a person's) will be other formats beside it.
"""

from __future__ import annotations

import secrets
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.access.encryption.errors import DecryptionRefused

_HEAD: Final = struct.Struct(">BI12s")
_UNDER_LANDLORD_KEY: Final = 1
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value belongs. Table and column are identifiers of ours, the row is its key."""

    landlord_id: UUID
    table: str
    column: str
    row: UUID

    def bound(self, version: int) -> bytes:
        """Return the associated data: landlord|table|column|row|key version."""
        return f"{self.landlord_id}|{self.table}|{self.column}|{self.row}|{version}".encode()


def seal(plain: bytes, *, key: bytes, version: int, place: Place) -> bytes:
    """Return ``plain`` sealed for ``place``. The same value sealed twice differs."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    head = _HEAD.pack(_UNDER_LANDLORD_KEY, version, nonce)
    return head + AESGCM(key).encrypt(nonce, plain, place.bound(version))


def unseal(sealed: bytes, *, key_of: Callable[[int], bytes], place: Place) -> bytes:
    """Return the plain bytes. Raises ``DecryptionRefused`` if they do not belong in ``place``."""
    if len(sealed) < _HEAD.size:
        raise DecryptionRefused
    form, version, nonce = _HEAD.unpack_from(sealed)
    if form != _UNDER_LANDLORD_KEY:
        raise DecryptionRefused
    try:
        return AESGCM(key_of(version)).decrypt(nonce, sealed[_HEAD.size :], place.bound(version))
    except (InvalidTag, ValueError):
        raise DecryptionRefused from None
