"""Cache keys that carry their side, so that one landlord's entry is never found by another."""

from __future__ import annotations

from tenancy.errors import NoSide
from tenancy.side import current_side


def key_of_side(key: str, key_prefix: str, version: int) -> str:
    """Django's ``KEY_FUNCTION``. Raises ``NoSide`` where no side is taken."""
    side = current_side()
    if side is None:
        raise NoSide
    return f"{side.schema}:{key_prefix}:{version}:{key}"
