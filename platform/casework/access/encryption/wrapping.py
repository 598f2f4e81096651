"""Wrapping the key of a case, person or home: under the landlord's key and its branch, both.

A copy of the row opens only with the landlord's key (which the root opens) and with the branch
(which the vault has until it is cut). So a dump of the database, even with the root key, opens no
case that was destroyed.
"""

from __future__ import annotations

import secrets
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casework.access.encryption.declared import Subject
from casework.access.encryption.errors import DecryptionRefused

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


def wrap(
    key: bytes, *, landlord_id: UUID, subject: Subject, version: int, under: bytes, branch: bytes
) -> bytes:
    """Return random nonce and wrapped key. ``under`` is the landlord's key of that version."""
    context = _context(landlord_id, subject, version)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher(under, branch, context).encrypt(nonce, key, context)


def unwrap(
    wrapped: bytes,
    *,
    landlord_id: UUID,
    subject: Subject,
    version: int,
    under: bytes,
    branch: bytes,
) -> bytes:
    """Return the key again. Raises ``DecryptionRefused``."""
    context = _context(landlord_id, subject, version)
    nonce, body = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
    try:
        return _cipher(under, branch, context).decrypt(nonce, body, context)
    except (InvalidTag, ValueError):
        raise DecryptionRefused from None


def _cipher(under: bytes, branch: bytes, context: bytes) -> AESGCM:
    """Both secrets go into the wrapping key (RFC 5869: the branch as salt)."""
    return AESGCM(HKDF(SHA256(), length=KEY_BYTES, salt=branch, info=context).derive(under))


def _context(landlord_id: UUID, subject: Subject, version: int) -> bytes:
    return f"subject-key|{landlord_id}|{subject.kind}|{subject.id}|{version}".encode()
