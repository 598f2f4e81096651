"""Lets only references into the log: codes, ids, dates and small numbers; no words of anybody's.

The log outlives erasure, so nothing in it may need erasing. A sentence, a name, a postcode or
a phone number as people write them does not pass; an id that leads to them does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, TypeAlias
from uuid import UUID

Reference: TypeAlias = str | int | bool | UUID | date | datetime | None
Detail: TypeAlias = Mapping[str, Reference | list[Reference] | tuple[Reference, ...]]

_CODE: Final = re.compile(r"[a-z][a-z0-9_]*([.:\-/][a-z0-9_]+)*")
_NUMBERED: Final = re.compile(r"[A-Z0-9]+([.\-][A-Za-z0-9]+)+")
_LONGEST: Final = 100
_LARGEST: Final = 10**9


class DetailRefused(ValueError):
    """Something other than a reference was offered to the log. The value is never repeated."""

    def __init__(self, key: str) -> None:
        """Name the key, not the value."""
        super().__init__(
            f"The log keeps references only, and {key!r} is not one. "
            "Give a code in small letters, an id, a date, or a number below 1,000,000,000."
        )


def as_references(detail: Detail) -> dict[str, object]:
    """Return ``detail`` as JSON values, or raise ``DetailRefused`` naming the first bad key."""
    return {key: _many(key, value) for key, value in detail.items()}


def _many(key: str, value: object) -> object:
    if not _CODE.fullmatch(key):
        raise DetailRefused(key if len(key) <= _LONGEST and key.isidentifier() else "a key")
    if isinstance(value, list | tuple):
        return [_one(key, item) for item in value]
    return _one(key, value)


def _one(key: str, value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) < _LARGEST:
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str) and _is_reference(value):
        return str(value)
    raise DetailRefused(key)


def _is_reference(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    return bool(_CODE.fullmatch(text) or _NUMBERED.fullmatch(text) or _is_uuid(text))


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
