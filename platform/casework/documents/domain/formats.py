"""The few kinds of file we take (OWASP ASVS 5.0.0 5.1.1), and telling which one a file is.

Three witnesses must agree: the bytes, the end of the name, and what the browser declared. Nothing
that unpacks (zip, Word, ODT) is taken: such files carry macros, earlier wording and their authors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

import puremagic

from casework.documents.domain.refused import FileRefused, Why

MEBIBYTE: Final = 1024 * 1024
LARGEST: Final = 25 * MEBIBYTE
"""Bytes of one file."""
_UNDECLARED: Final = frozenset({"", "application/octet-stream"})
"""What a browser says that does not know."""
_TELLING_BYTES: Final = 4
"""A shorter signature, such as "BM", is also how a sentence may begin."""
_ALSO_TEXT: Final = frozenset({"", "text/plain", "message/rfc822"})
"""A copied mail is text; what has no media type has no program that would open it by itself."""
_BEFORE_MARKUP: Final = b"\xef\xbb\xbf \t\r\n"
_PROGRAMS_AND_MARKUP: Final = (
    b"<!doctype",
    b"<!--",
    b"<?",
    b"<html",
    b"<head",
    b"<body",
    b"<script",
    b"<svg",
    b"<iframe",
    b"#!",
    b"{\\rtf",
)
_LONGEST_MARK: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of file."""

    code: str
    words: str
    suffixes: tuple[str, ...]
    media_type: str
    """As it is declared, and as it is served."""
    begins: tuple[bytes, ...]
    largest: int = LARGEST

    @property
    def suffix(self) -> str:
        """Return the end of the name under which it is served."""
        return self.suffixes[0]


_ALL: Final = (
    Format(
        code="pdf",
        words="PDF",
        suffixes=(".pdf",),
        media_type="application/pdf",
        begins=tuple(b"%PDF-" + version for version in (b"1.", b"2.0")),
    ),
    Format(
        code="jpeg",
        words="JPEG picture",
        suffixes=(".jpg", ".jpeg"),
        media_type="image/jpeg",
        begins=(b"\xff\xd8\xff",),
    ),
    Format(
        code="png",
        words="PNG picture",
        suffixes=(".png",),
        media_type="image/png",
        begins=(b"\x89PNG\r\n\x1a\n",),
    ),
    Format(
        code="text",
        words="Plain text",
        suffixes=(".txt",),
        media_type="text/plain",
        begins=(),
        largest=2 * MEBIBYTE,
    ),
)
FORMATS: Final[Mapping[str, Format]] = {each.code: each for each in _ALL}
SUFFIXES: Final = tuple(suffix for each in _ALL for suffix in each.suffixes)
_BY_SUFFIX: Final = {suffix: each for each in _ALL for suffix in each.suffixes}


def format_of(data: bytes, *, name: str, declared: str) -> Format:
    """Return what a file is. Raises ``FileRefused`` unless name, declaration and bytes agree."""
    if not data:
        raise FileRefused(Why.EMPTY)
    if len(data) > LARGEST:
        raise FileRefused(Why.TOO_LARGE)
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    named = _BY_SUFFIX.get(suffix)
    if named is None:
        raise FileRefused(Why.NOT_A_KIND_WE_TAKE)
    said = declared.partition(";")[0].strip().lower()
    if said not in _UNDECLARED and said != named.media_type:
        raise FileRefused(Why.NOT_WHAT_IT_SAYS)
    if not holds(named, data):
        raise FileRefused(Why.NOT_WHAT_IT_SAYS)
    if len(data) > named.largest:
        raise FileRefused(Why.TOO_LARGE)
    return named


def holds(form: Format, data: bytes) -> bool:
    """Return whether the bytes are of this kind: by our own look, and by a second one."""
    if form.begins:
        return data.startswith(form.begins) and form.media_type in _media_types(data, at_least=1)
    return not (
        data.startswith(tuple(begin for each in _ALL for begin in each.begins))
        or data.lstrip(_BEFORE_MARKUP)[:_LONGEST_MARK].lower().startswith(_PROGRAMS_AND_MARKUP)
        or _media_types(data, at_least=_TELLING_BYTES) - _ALSO_TEXT
    )


def _media_types(data: bytes, *, at_least: int) -> set[str]:
    """Return what the bytes may be, by the signatures of so many bytes that puremagic knows."""
    try:
        found = puremagic.magic_string(data)
    except (puremagic.PureError, ValueError):
        return set()
    return {each.mime_type for each in found if len(each.byte_match) >= at_least}
