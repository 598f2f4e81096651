"""Ordinary files, made by code: what an officer adds on a good day."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

TEXT = "Dear Ms Example,\n\nYour hearing is on 3 March. Café Zoë, £20.\n".encode()


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Return a picture with something to see in it."""
    made = Image.new(mode, (width, height), "white")
    ImageDraw.Draw(made).rectangle((4, 4, width // 2, height // 2), fill="red")
    return made


def noise(width: int, height: int) -> Image.Image:
    """Return a picture that can't be packed: each dot of its own colour."""
    dots = random.Random(7).randbytes(3 * width * height)  # noqa: S311 - the same noise each time
    return Image.frombytes("RGB", (width, height), dots)


def jpeg(made: Image.Image | None = None, **options: object) -> bytes:
    """Return a JPEG; ``exif=...``, ``icc_profile=...`` and the like as Pillow takes them."""
    return _saved(made or picture(), "JPEG", options)


def png(made: Image.Image | None = None, **options: object) -> bytes:
    """Return a PNG."""
    return _saved(made or picture(), "PNG", options)


def _saved(made: Image.Image, kind: str, options: dict[str, object]) -> bytes:
    out = BytesIO()
    made.save(out, kind, **options)
    return out.getvalue()


def pdf(writer: PdfWriter | None = None) -> bytes:
    """Return a PDF of one page, or what was put together."""
    out = BytesIO()
    (writer or page_of("Hearing on 3 March")).write(out)
    return out.getvalue()


def page_of(words: str) -> PdfWriter:
    """Return a PDF being made, with one page that says something in a font called /A."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 200)
    font = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/A"): font})}
    )
    page[NameObject("/Contents")] = writer._add_object(
        stream(f"BT /A 18 Tf 20 100 Td ({words}) Tj ET".encode())
    )
    return writer


def stream(content: bytes, **entries: object) -> StreamObject:
    """Return a stream; entries are names or numbers of its dictionary."""
    made = StreamObject()
    made._data = content
    for key, value in entries.items():
        made[NameObject(f"/{key}")] = (
            NumberObject(value) if isinstance(value, int) else NameObject(str(value))
        )
    return made


def with_photo(writer: PdfWriter, photo: bytes) -> PdfWriter:
    """Put a JPEG onto the first page, as a scanner does."""
    page = writer.pages[0]
    held = writer._add_object(
        stream(
            photo,
            Type="/XObject",
            Subtype="/Image",
            Width=60,
            Height=40,
            ColorSpace="/DeviceRGB",
            BitsPerComponent=8,
            Filter="/DCTDecode",
        )
    )
    resources: Any = page["/Resources"]
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/M"): held})
    return writer


def pinned(writer: PdfWriter, **entries: object) -> PdfWriter:
    """Pin an annotation to the first page."""
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (0, 0, 50, 50)]),
        }
    )
    for key, value in entries.items():
        note[NameObject(f"/{key}")] = value
    page = writer.pages[0]
    notes = page.get("/Annots", ArrayObject())
    notes.append(writer._add_object(note))
    page[NameObject("/Annots")] = notes
    return writer
