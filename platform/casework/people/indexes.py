"""What is written beside a phone, an e-mail address or a postcode, so that an equal one is found."""

from __future__ import annotations

from casework.access.encryption.blind import blind_index
from casework.people.domain.contact import PointKind
from casework.people.domain.matching import IndexKind, spelling


def index_of(kind: IndexKind | PointKind | str, typed: str) -> bytes:
    """Return the blind index of a value in whatever spelling. Raises ``ContactValueRefused``."""
    return blind_index(IndexKind(kind).value, spelling(kind, typed))


def postcode_index(typed: str | None) -> bytes | None:
    """Return a postcode's blind index; nothing for none."""
    return index_of(IndexKind.POSTCODE, typed) if typed and typed.strip() else None
