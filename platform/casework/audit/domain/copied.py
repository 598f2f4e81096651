"""Reads rows from PostgreSQL's binary COPY without unpacking what is only sealed.

Each row comes as one piece: the number of columns, then for each its length and bytes. The order
is ``seq, seal, detail``, then the sealed columns, whose bytes are canonical as they stand.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import Final

from casework.audit.domain.canonical import COLUMNS, detail_bytes
from casework.audit.domain.chain import SEAL_BYTES, Sealed

_SIGNATURE: Final = b"PGCOPY\n\xff\r\n\x00"
_HEADER_BYTES: Final = 19
_FULL_HEAD: Final = struct.Struct(f">hiqi{SEAL_BYTES}si")
_HEAD_BYTES: Final = _FULL_HEAD.size
_SEQ_BYTES: Final = 8
_COUNT: Final = 3 + len(COLUMNS)
_END: Final = b"\xff\xff"


def rows_of(pieces: Iterable[bytes | memoryview]) -> Iterator[Sealed]:
    """Yield each row. One without a number or a whole seal comes as standing outside the chain."""
    unpack = _FULL_HEAD.unpack_from
    for piece in pieces:
        data = bytes(piece)
        if data.startswith(_SIGNATURE):
            data = data[_HEADER_BYTES:]
        if len(data) < _HEAD_BYTES:
            if data and data != _END:
                yield Sealed(None, None, data)
            continue
        count, seq_bytes, seq, seal_bytes, seal, size = unpack(data)
        if count != _COUNT or seq_bytes != _SEQ_BYTES or seal_bytes != SEAL_BYTES:
            yield Sealed(None, None, data)
            continue
        end = _HEAD_BYTES + size
        yield Sealed(seq, seal, data[end:] + detail_bytes(data[_HEAD_BYTES:end].decode()))
