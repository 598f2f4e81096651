"""Sealed values as they travel between the database and a model instance, and their encoding."""

from __future__ import annotations

import json
from typing import Any, Final, NamedTuple
from uuid import UUID

from casework.access.encryption.declared import Subject
from casework.access.encryption.errors import PlainValueRefused
from casework.access.encryption.keys import key_of, ring_of
from casework.access.encryption.sealing import UNDER_SUBJECT_KEY, Place, seal, unseal
from casework.access.encryption.subjects import key_for_opening, key_for_sealing
from tenancy.api import current_landlord

_FIRST: Final = 1
"""A subject's key has one version for life: it is wrapped anew, never replaced."""


class Sealed:
    """Bytes as they stand in the database. Printing, comparing or pickling opens nothing."""

    __slots__ = ("raw",)

    def __init__(self, raw: bytes) -> None:
        """Take the stored bytes."""
        self.raw = raw

    def __repr__(self) -> str:
        """Say that there is something, not what."""
        return "<sealed>"


class SealedForRow(Sealed):
    """Bytes that were sealed, or proved to open, for the very row that is being written."""

    __slots__ = ()


class Spot(NamedTuple):
    """One value's place inside a landlord, and whose key seals it (``None``: the landlord's)."""

    table: str
    column: str
    row: UUID
    owner: Subject | None = None


def seal_here(plain: bytes, spot: Spot, *, owner_is_new: bool = False) -> SealedForRow:
    """Seal ``plain`` under its owner's key, or the current landlord's newest.

    Raises ``NoLandlordKey``, ``KeyDestroyed``, ``KeysUnreachable``.
    """
    place = _place_of(spot)
    if spot.owner is not None:
        key = key_for_sealing(spot.owner, is_new=owner_is_new)
        form = UNDER_SUBJECT_KEY
        return SealedForRow(seal(plain, key=key, version=_FIRST, place=place, form=form))
    ring = ring_of(place.landlord_id)
    return SealedForRow(seal(plain, key=ring.keys[ring.current], version=ring.current, place=place))


def open_here(sealed: Sealed, spot: Spot) -> bytes:
    """Open a value that stands in this spot for the current landlord.

    Raises ``DecryptionRefused`` or ``NoLandlordKey``; ``NoLandlord`` on the public side.
    """
    place, owner = _place_of(spot), spot.owner
    if owner is None:
        return unseal(
            sealed.raw, key_of=lambda version: key_of(place.landlord_id, version), place=place
        )
    return unseal(
        sealed.raw,
        key_of=lambda _: key_for_opening(owner),
        place=place,
        form=UNDER_SUBJECT_KEY,
    )


def _place_of(spot: Spot) -> Place:
    owner = f"{spot.owner.kind}|{spot.owner.id}" if spot.owner else ""
    return Place(current_landlord().id, spot.table, spot.column, spot.row, owner)


def text_to_bytes(value: object) -> bytes:
    """Return text as UTF-8. Raises ``PlainValueRefused``."""
    if not isinstance(value, str):
        raise PlainValueRefused("text")
    try:
        return value.encode()
    except UnicodeEncodeError:
        raise PlainValueRefused("text that can be written as UTF-8") from None


def json_to_bytes(value: object) -> bytes:
    """Return JSON in one canonical form: keys sorted, no spaces, UTF-8.

    Raises ``PlainValueRefused`` for anything that would read back as something else.
    """
    _check_json(value)
    try:
        text = json.dumps(
            value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
        )
        return text.encode()
    except (TypeError, ValueError, RecursionError):
        raise PlainValueRefused("plain JSON") from None


def _check_json(value: object) -> None:
    """Refuse keys that aren't text: JSON would turn them into text without a word."""
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise PlainValueRefused("JSON with text keys")
        for item in value.values():
            _check_json(item)
    elif isinstance(value, list):
        for item in value:
            _check_json(item)
    elif not (value is None or isinstance(value, str | int | float | bool)):
        raise PlainValueRefused("plain JSON")


def bytes_to_json(data: bytes) -> Any:
    """Read what ``json_to_bytes`` wrote."""
    return json.loads(data)
