"""What the vault keeps for one landlord, and how it is sealed: under the root, like the keys."""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.access.encryption.errors import KeyRefused
from casework.access.encryption.keyroot import KEY_BYTES, KeyRoot
from casework.access.encryption.tree import KeyTree

_HEAD: Final = struct.Struct(">BH")
_FORMAT: Final = 1
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class VaultRecord:
    """A landlord's key tree and the secret its blind indexes come from."""

    tree: KeyTree
    index: bytes = field(repr=False)

    @classmethod
    def new(cls) -> VaultRecord:
        """Make a landlord's record."""
        return cls(KeyTree.new(), secrets.token_bytes(KEY_BYTES))


def sealed(record: VaultRecord, *, root: KeyRoot, landlord_id: UUID) -> bytes:
    """Seal a record under a key of its own that only the root opens (key services wrap 4 KB)."""
    key, nonce = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(_NONCE_BYTES)
    wrapped = root.wrap(key, context=_context(landlord_id))
    head = _HEAD.pack(_FORMAT, len(wrapped)) + wrapped
    body = AESGCM(key).encrypt(nonce, record.index + record.tree.to_bytes(), head)
    return head + nonce + body


def opened(data: bytes, *, root: KeyRoot, landlord_id: UUID) -> VaultRecord:
    """Open what ``sealed`` made for this landlord. Raises ``KeyRefused``."""
    try:
        form, length = _HEAD.unpack_from(data)
        head, rest = data[: _HEAD.size + length], data[_HEAD.size + length :]
        if form != _FORMAT:
            raise KeyRefused
        key = root.unwrap(head[_HEAD.size :], context=_context(landlord_id))
        plain = AESGCM(key).decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], head)
    except (InvalidTag, ValueError, struct.error):
        raise KeyRefused from None
    return VaultRecord(KeyTree.from_bytes(plain[KEY_BYTES:]), plain[:KEY_BYTES])


def _context(landlord_id: UUID) -> bytes:
    return f"landlord-vault|{landlord_id}".encode()
