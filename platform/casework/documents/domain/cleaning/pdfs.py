"""PDFs are put together anew from their pages: what runs, opens, or tells about the author is left out.

Only what pages reach is copied. In it, actions are emptied wherever they stand; keys that lead to
actions or files, and keys that only tell (dates, metadata, private data of programs), are taken out;
files and films pinned to a page are dropped. What was typed into a form stays visible. What was
written is then read again, as a reader would, and refused if anything was overlooked.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject, StreamObject

from casework.documents.domain.cleaning.jpegs import without_hidden
from casework.documents.domain.refused import FileRefused, Why

MOST_PAGES: Final = 1000
MOST_OBJECTS: Final = 200_000
MOST_DEPTH: Final = 60
MOST_UNPACKED: Final = 32 * 1024 * 1024
"""Bytes that one packed picture may unpack to."""

ACTIONS: Final = frozenset(
    [
        "/JavaScript",
        "/Launch",
        "/URI",
        "/GoToR",
        "/GoToE",
        "/SubmitForm",
        "/ImportData",
        "/ResetForm",
        "/Hide",
        "/Named",
        "/Thread",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/Trans",
        "/GoTo3DView",
        "/RichMediaExecute",
        "/SetOCGState",
        "/GoToDp",
    ]
)
LEADS: Final = frozenset(
    [
        "/A",
        "/AA",
        "/OpenAction",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/EmbeddedFiles",
        "/EF",
        "/AF",
        "/XFA",
        "/RichMediaContent",
        "/RichMediaSettings",
        "/Movie",
        "/Sound",
        "/Names",
        "/URI",
        "/Collection",
        "/Ref",
        "/FFilter",
        "/FDecodeParms",
    ]
)
TELLS: Final = frozenset(
    [
        "/Metadata",
        "/PieceInfo",
        "/LastModified",
        "/CreationDate",
        "/ModDate",
        "/M",
        "/Producer",
        "/Creator",
        "/Author",
        "/Alternates",
        "/OPI",
        "/Thumb",
        "/SpiderInfo",
    ]
)
_NAMED_FREELY: Final = frozenset(
    [
        "/Font",
        "/XObject",
        "/ExtGState",
        "/ColorSpace",
        "/Pattern",
        "/Shading",
        "/Properties",
        "/CharProcs",
        "/N",
        "/R",
        "/D",
        "/Colorants",
    ]
)
"""Below these a PDF may call things as it likes: a letter's shape /A, a font /M."""
_PINNED_ONLY: Final = frozenset(
    [
        "/FileAttachment",
        "/RichMedia",
        "/Movie",
        "/Screen",
        "/Sound",
        "/3D",
        "/TrapNet",
        "/PrinterMark",
    ]
)
_NOT_OF_A_PAGE: Final = ("/AA", "/Metadata", "/PieceInfo", "/Thumb", "/AF", "/B", "/Trans")
_TAIL: Final = 2048
"""Bytes at the end in which a PDF says that it ends; what comes after is no part of it."""


def cleaned(data: bytes) -> bytes:
    """Return a PDF of the same pages. Raises ``FileRefused``."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise FileRefused(Why.BROKEN)
    try:
        # Twice: what nothing leads to any more after the first time is not copied in the second.
        made = _put_together(_put_together(data, is_strangers=True))
        _refuse_unless_clean(made)
    except LimitReachedError:
        raise FileRefused(Why.TOO_MUCH_INSIDE) from None
    return made


def _put_together(data: bytes, *, is_strangers: bool = False) -> bytes:
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise FileRefused(Why.LOCKED)
    if not reader.pages:
        raise FileRefused(Why.BROKEN)
    if len(reader.pages) > MOST_PAGES:
        raise FileRefused(Why.TOO_MUCH_INSIDE)
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page, excluded_keys=_NOT_OF_A_PAGE)
    writer.metadata = None
    if is_strangers:
        _clean(writer._objects)  # noqa: SLF001 - pypdf has no public way to go through all objects
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _clean(objects: list[Any]) -> None:
    """Take out of all objects what acts and what only tells."""
    free = _freely_named(objects)
    for each in _inside_all(objects):
        if isinstance(each, StreamObject):
            each.pop("/F", None)  # a stream's content would come from another file
            _strip_picture(each)
        if not isinstance(each, DictionaryObject):
            continue
        if _acts(each):
            each.clear()
        for key in _gone(each, free):
            del each[NameObject(key)]
        if "/Annots" in each:
            _unpin(each)


def _gone(of: DictionaryObject, free: set[int]) -> frozenset[str]:
    return frozenset() if id(of) in free else (LEADS | TELLS) & set(of)


def _acts(found: DictionaryObject) -> bool:
    return found.get("/S") in ACTIONS and not isinstance(found, StreamObject)


def _freely_named(objects: Iterable[Any]) -> set[int]:
    """Return which dictionaries hold things by names that a PDF may choose, and nothing of their own."""
    return {
        id(named)
        for each in _inside_all(objects)
        if isinstance(each, DictionaryObject)
        for key in _NAMED_FREELY & set(each)
        if isinstance(named := each[key], DictionaryObject)
        and not {"/Type", "/Subtype", "/S", "/FT", "/T", "/Kids", "/Rect"} & set(named)
    }


def _unpin(page: DictionaryObject) -> None:
    """Drop what is pinned to a page and is a file, a film, a sound, or of no kind."""
    pinned = page["/Annots"]
    kept = [
        each
        for each in (pinned if isinstance(pinned, ArrayObject) else [])
        if isinstance(note := each.get_object(), DictionaryObject)
        and note.get("/Subtype", "/FileAttachment") not in _PINNED_ONLY
    ]
    page[NameObject("/Annots")] = ArrayObject(kept)


def _strip_picture(stream: StreamObject) -> None:
    """Take out of a photo inside a PDF where it was taken."""
    packed = stream.get("/Filter", NullObject())
    names = [str(n) for n in packed] if isinstance(packed, ArrayObject) else [str(packed)]
    raw = stream._data  # noqa: SLF001 - the packed bytes, which pypdf gives no other way
    if names == ["/DCTDecode"]:
        stream._data = without_hidden(raw)  # noqa: SLF001 - as above
    elif names == ["/FlateDecode", "/DCTDecode"]:
        unpacked = zlib.decompressobj().decompress(raw, MOST_UNPACKED)
        stream._data = without_hidden(unpacked)  # noqa: SLF001 - as above
        stream[NameObject("/Filter")] = NameObject("/DCTDecode")
        stream.pop("/DecodeParms", None)
    elif {"/DCTDecode", "/JPXDecode"} & set(names):
        raise FileRefused(Why.CANT_BE_MADE_SAFE)


def _refuse_unless_clean(made: bytes) -> None:
    reader = PdfReader(BytesIO(made), strict=False)
    objects = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    free = _freely_named(objects)
    for each in _inside_all(objects):
        if isinstance(each, DictionaryObject) and (_acts(each) or _gone(each, free)):
            raise FileRefused(Why.CANT_BE_MADE_SAFE)


def _inside_all(objects: Iterable[Any]) -> Iterator[Any]:
    """Yield all objects and what stands directly inside them, not what they point to."""
    waiting = [(each, 0) for each in objects]
    count = 0
    while waiting:
        each, depth = waiting.pop()
        count += 1
        if depth > MOST_DEPTH or count > MOST_OBJECTS:
            raise FileRefused(Why.TOO_MUCH_INSIDE)
        yield each
        if isinstance(each, DictionaryObject):
            waiting += [(dict.get(each, key), depth + 1) for key in each]
        elif isinstance(each, ArrayObject):
            waiting += [(item, depth + 1) for item in list.__iter__(each)]
