"""Sealing for the side stood on: a landlord's under its own key, the platform's under its own.

Accounts and sessions stand on both sides; the platform's side has one key row of its own, made
when it is first needed. Use the encrypted fields for anything that stands on a landlord's side
only.
"""

from __future__ import annotations

import secrets
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from casework.access.encryption.errors import NoLandlordKey
from casework.access.encryption.keyroot import KEY_BYTES, key_root
from casework.access.encryption.keys import (
    KeyRing,
    keep_once_committed,
    key_of,
    ring_of,
    wrapping_context,
)
from casework.access.encryption.sealing import Place, seal, unseal
from casework.access.encryption.stored import LandlordKey
from casework.access.encryption.values import Spot
from tenancy.api import NoLandlord, current_landlord

PLATFORM: Final = UUID(int=0)
"""Whose key the platform's own side uses; no landlord can have this id."""


def seal_for_side(plain: bytes, spot: Spot) -> bytes:
    """Seal for one row of the side stood on."""
    owner = _owner()
    ring = _ring(owner)
    key = ring.keys[ring.current]
    return seal(plain, key=key, version=ring.current, place=_place(owner, spot))


def open_for_side(sealed: bytes, spot: Spot) -> bytes:
    """Open what ``seal_for_side`` made for this row. Raises ``DecryptionRefused``."""
    owner = _owner()
    return unseal(sealed, key_of=lambda version: key_of(owner, version), place=_place(owner, spot))


def _owner() -> UUID:
    try:
        return current_landlord().id
    except NoLandlord:
        return PLATFORM


def _ring(owner: UUID) -> KeyRing:
    ring = ring_of(owner)
    if ring.keys or owner != PLATFORM:
        return ring
    _make_platform_key()
    ring = ring_of(owner)
    if not ring.keys:
        raise NoLandlordKey
    return ring


def _make_platform_key() -> None:
    """Make the platform's first key; whoever comes second at the same moment uses the first's."""
    context = wrapping_context(PLATFORM, 1)
    wrapped = key_root().wrap(secrets.token_bytes(KEY_BYTES), context=context)
    try:
        with transaction.atomic():
            LandlordKey.objects.create(version=1, wrapped=wrapped, created_at=timezone.now())
    except IntegrityError:
        return
    keep_once_committed(PLATFORM, wrapped)


def _place(owner: UUID, spot: Spot) -> Place:
    return Place(owner, spot.table, spot.column, spot.row)
