"""The segments of a JPEG, for pictures inside a PDF, which are kept as they are but for what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_START: Final = b"\xff\xd8"
_END: Final = b"\xff\xd9"
_SCAN: Final = 0xDA
_JFIF, _ADOBE = 0xE0, 0xEE
_APPLICATION: Final = range(0xE0, 0xF0)
_COMMENT: Final = 0xFE
_BEGINS: Final = {_JFIF: (b"JFIF\0", b"JFXX\0"), _ADOBE: (b"Adobe",)}
"""The two application segments that say how the dots are to be read; all others only tell."""


def without_hidden(data: bytes) -> bytes:
    """Return the JPEG without comments, application data, and what follows its end.

    Raises ``ValueError`` for something that is not one whole JPEG.
    """
    kept = b"".join(
        segment for marker, segment in _segments(data) if not _only_tells(marker, segment)
    )
    return _START + kept


def has_more_than_a_picture(data: bytes) -> bool:
    """Return whether something in the JPEG only tells, or follows its end."""
    return without_hidden(data) != data


def _only_tells(marker: int, segment: bytes) -> bool:
    if marker == _COMMENT:
        return True
    return marker in _APPLICATION and not segment[4:].startswith(_BEGINS.get(marker, ()))


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each segment with its marker; the last one holds all dots up to the end of the picture."""
    if not data.startswith(_START):
        raise ValueError("no JPEG begins here")
    at = len(_START)
    while True:
        if at + 4 > len(data) or data[at] != 0xFF:  # noqa: PLR2004 - the mark of a marker
            raise ValueError("no marker where one must be")
        marker = data[at + 1]
        if marker == _SCAN:
            end = data.rfind(_END)
            if end < at:
                raise ValueError("the picture has no end")
            yield marker, data[at : end + len(_END)]
            return
        length = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker, data[at : at + length]
        at += length
