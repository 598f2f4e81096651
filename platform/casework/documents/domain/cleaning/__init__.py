"""Making a harmless copy of a file: what is seen stays, what is hidden goes.

``cleaned`` runs in a process of its own (``casework.documents.cleaner``): parsers of strangers'
files are where such programs break. It is one file in, one file out.
"""

from __future__ import annotations

from casework.documents.domain.cleaning import jpegs, pdfs, pictures, texts
from casework.documents.domain.refused import FileRefused, Why

__all__ = ["MOST_OUT", "cleaned"]

MOST_OUT = 64 * 1024 * 1024
"""Bytes of a cleaned copy. A photo drawn anew may grow; beyond this something is wrong."""

_CLEANERS = {
    "pdf": pdfs.cleaned,
    "jpeg": pictures.jpeg,
    "png": pictures.png,
    "text": texts.cleaned,
}


def cleaned(data: bytes, code: str) -> bytes:
    """Return a copy without anything hidden. Raises ``FileRefused``, whatever went wrong."""
    try:
        made = _CLEANERS[code](data)
    except FileRefused:
        raise
    except (MemoryError, RecursionError):
        raise FileRefused(Why.TOO_MUCH_INSIDE) from None
    except Exception:  # noqa: BLE001 - a parser may fail in any way on a file that was made to break it
        raise FileRefused(Why.BROKEN) from None
    if len(made) > MOST_OUT:
        raise FileRefused(Why.TOO_MUCH_INSIDE)
    if code == "jpeg" and jpegs.has_more_than_a_picture(made):
        raise FileRefused(Why.CANT_BE_MADE_SAFE)
    return made
