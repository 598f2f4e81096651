"""Plain text: read strictly, written as UTF-8, without what can't be seen."""

from __future__ import annotations

import re
from typing import Final

from casework.documents.domain.refused import FileRefused, Why

_NEVER_IN_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_TURNS_THE_LINE: Final = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks that make text read otherwise than it is written, or hide something in it."""


def cleaned(data: bytes) -> bytes:
    """Return the text in UTF-8. Raises ``FileRefused`` if bytes in it are no text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")  # what older programs on Windows write
    if _NEVER_IN_TEXT.search(text):
        raise FileRefused(Why.NOT_WHAT_IT_SAYS)
    return _TURNS_THE_LINE.sub("", text).encode()
