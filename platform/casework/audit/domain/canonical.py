"""One row of the log as bytes: the same row always gives the same ones, and no other row does.

The columns stand as PostgreSQL sends them in its binary form (a 4-byte length, or -1 for NULL,
before each value), so that a row read by COPY needs no work. ``detail`` is JSON, which has many
spellings, so it has an encoding of its own. Changing anything here breaks every chain there is.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

COLUMNS: Final = (
    "id",
    "at",
    "actor_kind",
    "actor_id",
    "action",
    "subject_kind",
    "subject_ids",
)
"""What is sealed as it stands, in this order; ``detail`` comes last, in its own encoding."""

_LENGTH: Final = struct.Struct(">i")
_LONG: Final = struct.Struct(">q")
_ARRAY: Final = struct.Struct(">iiI")
_BOUNDS: Final = struct.Struct(">ii")
_UUID_TYPE: Final = 2950  # pg_type's number of uuid, as it stands in every array of them
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)  # PostgreSQL counts from here
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row as code writes it."""

    id: UUID
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    action: str
    subject_kind: str
    subject_ids: Sequence[UUID]
    detail: Mapping[str, Any]


def canonical(line: Line) -> bytes:
    """Return what is sealed of a line: equal to ``columns + detail_bytes(text)`` of its row."""
    columns = (
        line.id.bytes,
        _LONG.pack((line.at - _EPOCH) // _MICROSECOND),
        line.actor_kind.encode(),
        line.actor_id.bytes if line.actor_id else None,
        line.action.encode(),
        line.subject_kind.encode(),
        _array(line.subject_ids),
    )
    return b"".join(_column(each) for each in columns) + _value(line.detail)


@lru_cache(maxsize=8192)
def detail_bytes(text: str) -> bytes:
    """Encode ``detail`` from its JSON text. Most rows say one of a few things, so it is kept."""
    return _value(json.loads(text, parse_float=_Odd, parse_constant=_Odd))


class _Odd(str):
    """A number that no detail of ours holds; sealed as what it is, so that it is found."""

    __slots__ = ()


def _column(value: bytes | None) -> bytes:
    return _LENGTH.pack(-1) if value is None else _LENGTH.pack(len(value)) + value


def _array(ids: Sequence[UUID]) -> bytes:
    if not ids:
        return _ARRAY.pack(0, 0, _UUID_TYPE)
    head = _ARRAY.pack(1, 0, _UUID_TYPE) + _BOUNDS.pack(len(ids), 1)
    return head + b"".join(_column(each.bytes) for each in ids)


def _value(value: Any) -> bytes:
    """A letter for the kind, then the length, then the content; keys in the order of their bytes."""
    if value is None or isinstance(value, bool):
        return {None: b"n", True: b"t", False: b"f"}[value]
    if isinstance(value, _Odd):
        return _sized(b"x", value.encode())
    if isinstance(value, int):
        return _sized(b"i", str(value).encode())
    if isinstance(value, str):
        return _sized(b"s", value.encode("utf-8", "surrogatepass"))
    if isinstance(value, Mapping):
        pairs = sorted((_value(key), _value(each)) for key, each in value.items())
        return b"d" + _LENGTH.pack(len(pairs)) + b"".join(key + each for key, each in pairs)
    return b"l" + _LENGTH.pack(len(value)) + b"".join(_value(each) for each in value)


def _sized(kind: bytes, content: bytes) -> bytes:
    return kind + _LENGTH.pack(len(content)) + content
