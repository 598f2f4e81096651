"""Keys that follow from the root for one purpose on one side, and are stored nowhere.

Whoever has such a key learns nothing of the root, nor of any other key.
"""

from __future__ import annotations

from casework.access.encryption.keyroot import hkdf, key_root


def derived_key(*, purpose: str, side: str) -> bytes:
    """Return 32 bytes for a purpose (``audit``) on a side (a landlord's id, or ``public``).

    Raises ``RootKeyMissing``.
    """
    return key_root().derive(context=_context(purpose, side))


def derived_from(root: bytes, *, purpose: str, side: str) -> bytes:
    """Return what ``derived_key`` gave while ``root`` was the root key."""
    return hkdf(root, context=_context(purpose, side))


def _context(purpose: str, side: str) -> bytes:
    return f"holdfast|{purpose}|{side}".encode()
