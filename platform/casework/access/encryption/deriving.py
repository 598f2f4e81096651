"""Keys that follow from the root for one purpose on one side, and are stored nowhere.

Whoever has such a key learns nothing of the root, nor of any other key.
"""

from __future__ import annotations

import time
from typing import Final

from django.conf import settings

from casework.access.encryption.errors import KeysUnreachable
from casework.access.encryption.keyroot import hkdf, key_root

KEPT_FOR_SECONDS: Final = 60.0
_kept: dict[bytes, tuple[bytes, float]] = {}
"""What a key service derived, by context, and when on the process's own clock."""


def derived_key(*, purpose: str, side: str) -> bytes:
    """Return 32 bytes for a purpose (``audit``) on a side (a landlord's id, or ``public``).

    What a key service gave serves for a minute, as every key does: so a page that must write the
    log is not the first to fail. Raises ``RootKeyMissing``, ``KeysUnreachable``.
    """
    context = _context(purpose, side)
    if not getattr(settings, "HOLDFAST_KEY_ROOT", None):
        return key_root().derive(context=context)
    now = time.monotonic()
    kept = _kept.get(context)
    if kept is None or now - kept[1] >= KEPT_FOR_SECONDS:
        try:
            kept = _kept[context] = key_root().derive(context=context), now
        except Exception:  # noqa: BLE001 - whatever a key service raises, it could not be asked
            raise KeysUnreachable from None
    return kept[0]


def derived_from(root: bytes, *, purpose: str, side: str) -> bytes:
    """Return what ``derived_key`` gave while ``root`` was the root key."""
    return hkdf(root, context=_context(purpose, side))


def _context(purpose: str, side: str) -> bytes:
    return f"holdfast|{purpose}|{side}".encode()
