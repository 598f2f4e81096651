"""Sealing bytes in one place of one table: plain functions, no Django, no key store.

A sealed value is: format (1 byte), key version (4 bytes), nonce (12 random bytes), AES-256-GCM
ciphertext and tag. The place, the version and whose key it is are bound in as associated data, so
a value that is copied to another row, column, table, case or landlord does not open there.
Format 1 is under a version of the landlord's key; format 2 under a case's, a person's or a home's.
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

HEAD: Final = struct.Struct(">BI12s")
UNDER_LANDLORD_KEY: Final = 1
UNDER_SUBJECT_KEY: Final = 2
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value belongs. Table and column are identifiers of ours, the row is its key.

    ``owner`` is whose key seals it, such as ``case|<id>``; empty for the landlord's own.
    """

    landlord_id: UUID
    table: str
    column: str
    row: UUID
    owner: str = ""

    def bound(self, version: int) -> bytes:
        """Return the associated data: landlord|table|column|row|key version, and whose key."""
        place = f"{self.landlord_id}|{self.table}|{self.column}|{self.row}|{version}"
        return (f"{place}|{self.owner}" if self.owner else place).encode()


def seal(
    plain: bytes, *, key: bytes, version: int, place: Place, form: int = UNDER_LANDLORD_KEY
) -> bytes:
    """Return ``plain`` sealed for ``place``. The same value sealed twice differs."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    head = HEAD.pack(form, version, nonce)
    return head + AESGCM(key).encrypt(nonce, plain, place.bound(version))


def unseal(
    sealed: bytes,
    *,
    key_of: Callable[[int], bytes],
    place: Place,
    form: int = UNDER_LANDLORD_KEY,
) -> bytes:
    """Return the plain bytes. Raises ``DecryptionRefused`` if they do not belong in ``place``."""
    if form_of(sealed) != form:
        raise DecryptionRefused
    _, version, nonce = HEAD.unpack_from(sealed)
    try:
        return AESGCM(key_of(version)).decrypt(nonce, sealed[HEAD.size :], place.bound(version))
    except (InvalidTag, ValueError) as error:
        if isinstance(error, DecryptionRefused):
            raise
        raise DecryptionRefused from None


def form_of(sealed: bytes) -> int:
    """Return the format of a sealed value; 0 for what is none."""
    return sealed[0] if len(sealed) >= HEAD.size else 0
