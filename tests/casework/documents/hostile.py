"""Forty and more hostile files, each made here by code, and what must become of it.

``Why...`` means refused with those words. ``CLEANED`` means that a harmless copy is kept, in which
nothing of ``HIDDEN`` is left. Names and declared types are part of the attack where they are given.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageCms, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from casework.documents.domain.refused import Why
from tests.casework.documents import ordinary

CLEANED: Final = "cleaned"
SECRET: Final = b"CANARY-51.5007N"
HIDDEN: Final = (
    SECRET,
    SECRET.decode().encode("utf-16-be"),
    b"<script",
    b"<?php",
    b"PK\x03\x04",
    b"/JavaScript",
    b"/Launch",
    b"/EmbeddedFile",
    b"/OpenAction",
    b"Exif\0",
    b"http://ns.adobe.com/xap",
    b"ICC_PROFILE",
    b"iCCP",
    b"tEXt",
    b"eXIf",
)
DECLARED: Final = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".txt": "text/plain",
    ".svg": "image/svg+xml",
    ".html": "text/html",
}


@dataclass(frozen=True)
class Hostile:
    """One file, how it calls itself, and what must become of it."""

    what: str
    name: str
    make: Callable[[], bytes]
    outcome: Why | str
    declared: str = ""

    @property
    def said(self) -> str:
        """Return what its browser declares."""
        suffix = "." + self.name.rpartition(".")[2].lower()
        return self.declared or DECLARED.get(suffix, "application/octet-stream")


def eicar() -> bytes:
    """Return the test file of the virus scanners' makers, put together so that it lies nowhere."""
    return b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def zipped(**entries: bytes) -> bytes:
    """Return a zip file; ``__`` in a name stands for a slash."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def _many_entries() -> bytes:
    return zipped(**{f"e{n}": b"" for n in range(10_000)})


def _docx(**more: bytes) -> bytes:
    return zipped(**{"word__document.xml": b"<w:document/>", **more})


def _gps_jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 2.5)
    return ordinary.jpeg(exif=exif)


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def _heic() -> bytes:
    return _box(b"ftyp", b"heic\0\0\0\0mif1heic") + _box(b"meta", SECRET)


def _mp4() -> bytes:
    return _box(b"ftyp", b"isom\0\0\2\0isomiso2") + _box(b"moov", SECRET)


def _segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", 2 + len(content)) + content


def _with_segment(marker: int, content: bytes) -> bytes:
    plain = ordinary.jpeg()
    return plain[:2] + _segment(marker, content) + plain[2:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def _png_of_size(width: int, height: int, depth: int = 8) -> bytes:
    """Return a PNG whose header promises that many dots."""
    header = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    dots = zlib.compress(b"\0" * 65_536)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", dots)
        + _chunk(b"IEND", b"")
    )


def _jpeg_of_size(width: int, height: int) -> bytes:
    """Return a JPEG whose frame promises that many dots."""
    plain = ordinary.jpeg()
    at = plain.index(b"\xff\xc0") + 5
    return plain[:at] + struct.pack(">HH", height, width) + plain[at + 4 :]


def _png_with_words() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET.decode()}</x:xmpmeta>")
    return ordinary.png(pnginfo=info)


def _png_text_bomb() -> bytes:
    plain = ordinary.png()
    bomb = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 40_000_000, 9))
    return plain[:33] + bomb + plain[33:]


def _profiled(make: Callable[..., bytes]) -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return make(icc_profile=profile + SECRET)


def _action(kind: str, **more: object) -> DictionaryObject:
    made = DictionaryObject(
        {NameObject("/S"): NameObject(kind), NameObject("/Type"): NameObject("/Action")}
    )
    for key, value in more.items():
        made[NameObject(f"/{key}")] = value
    return made


def _pdf_with_script() -> bytes:
    writer = ordinary.page_of("x")
    act = writer._add_object(_action("/JavaScript", JS=TextStringObject(SECRET.decode())))
    named = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), act])})
    writer._root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): named})
    writer._root_object[NameObject("/OpenAction")] = act
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): act})
    return ordinary.pdf(writer)


def _pdf_that_launches() -> bytes:
    writer = ordinary.page_of("x")
    act = _action("/Launch", F=TextStringObject(SECRET.decode()))
    writer._root_object[NameObject("/OpenAction")] = writer._add_object(act)
    return ordinary.pdf(writer)


def _pdf_with_a_file() -> bytes:
    writer = ordinary.page_of("x")
    writer.add_attachment("x.exe", b"MZ" + SECRET)
    return ordinary.pdf(writer)


def _pdf_with_a_pinned_file() -> bytes:
    writer = ordinary.page_of("x")
    held = writer._add_object(ordinary.stream(SECRET, Type="/EmbeddedFile"))
    spec = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Filespec"),
            NameObject("/F"): TextStringObject("x.exe"),
            NameObject("/EF"): DictionaryObject({NameObject("/F"): held}),
        }
    )
    ordinary.pinned(writer, Subtype=NameObject("/FileAttachment"), FS=writer._add_object(spec))
    return ordinary.pdf(writer)


def _pdf_with_a_sending_link() -> bytes:
    writer = ordinary.page_of("x")
    act = _action("/URI", URI=ByteStringObject(b"https://example.org/?" + SECRET))
    ordinary.pinned(writer, Subtype=NameObject("/Link"), A=writer._add_object(act))
    return ordinary.pdf(writer)


def _pdf_with_a_scripted_field() -> bytes:
    writer = ordinary.page_of("x")
    act = _action("/JavaScript", JS=TextStringObject(SECRET.decode()))
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("name"),
            NameObject("/AA"): DictionaryObject({NameObject("/K"): act}),
        }
    )
    ordinary.pinned(writer, Subtype=NameObject("/Widget"), Parent=writer._add_object(field))
    return ordinary.pdf(writer)


def _pdf_that_hides_a_script_among_fonts() -> bytes:
    writer = ordinary.page_of("x")
    act = _action("/JavaScript", JS=TextStringObject(SECRET.decode()))
    hidden = DictionaryObject({NameObject("/A"): writer._add_object(act)})
    ordinary.pinned(writer, Subtype=NameObject("/Link"), Font=writer._add_object(hidden))
    resources: Any = writer.pages[0]["/Resources"]
    resources["/Font"][NameObject("/JS")] = hidden
    return ordinary.pdf(writer)


def _pdf_with_an_author() -> bytes:
    writer = ordinary.page_of("x")
    writer.add_metadata({"/Author": SECRET.decode(), "/Title": SECRET.decode()})
    xmp = ordinary.stream(b"<x:xmpmeta>" + SECRET, Type="/Metadata", Subtype="/XML")
    writer._root_object[NameObject("/Metadata")] = writer._add_object(xmp)
    writer.pages[0][NameObject("/PieceInfo")] = DictionaryObject(
        {NameObject("/Word"): TextStringObject(SECRET.decode())}
    )
    return ordinary.pdf(writer)


def _pdf_with_a_placed_photo() -> bytes:
    return ordinary.pdf(ordinary.with_photo(ordinary.page_of("x"), _gps_jpeg()))


def _pdf_with_a_layered_photo() -> bytes:
    writer = ordinary.with_photo(ordinary.page_of("x"), b"")
    resources: Any = writer.pages[0]["/Resources"]
    held = resources["/XObject"]["/M"]
    held._data = zlib.compress(_gps_jpeg())
    held[NameObject("/Filter")] = ArrayObject(
        [NameObject("/FlateDecode"), NameObject("/DCTDecode")]
    )
    return ordinary.pdf(writer)


def _pdf_with_a_strange_photo() -> bytes:
    writer = ordinary.with_photo(ordinary.page_of("x"), b"\0\0\0\x0cjP  \r\n\x87\n" + SECRET)
    resources: Any = writer.pages[0]["/Resources"]
    resources["/XObject"]["/M"][NameObject("/Filter")] = NameObject("/JPXDecode")
    return ordinary.pdf(writer)


def _pdf_locked() -> bytes:
    writer = ordinary.page_of("x")
    writer.encrypt("a password", algorithm="AES-256")
    return ordinary.pdf(writer)


def _pdf_of_many_pages() -> bytes:
    writer = PdfWriter()
    for _ in range(1001):
        writer.add_blank_page(10, 10)
    return ordinary.pdf(writer)


def _pdf_nested() -> bytes:
    writer = ordinary.page_of("x")
    inner: ArrayObject = ArrayObject([NumberObject(1)])
    for _ in range(80):
        inner = ArrayObject([inner])
    writer.pages[0][NameObject("/Deep")] = inner
    return ordinary.pdf(writer)


def _text(before: bytes) -> Callable[[], bytes]:
    return lambda: before + SECRET


def _plus(make: Callable[[], bytes], more: bytes) -> Callable[[], bytes]:
    return lambda: make() + more


def _cut(make: Callable[[], bytes], at: float = 0.6) -> Callable[[], bytes]:
    def made() -> bytes:
        whole = make()
        return whole[: int(len(whole) * at)]

    return made


HOSTILE: Final = (
    # -- names and declarations that do not match the bytes
    Hostile("nothing at all", "a.pdf", lambda: b"", Why.EMPTY),
    Hostile("one byte too many", "a.txt", lambda: b"a" * (25 * 2**20 + 1), Why.TOO_LARGE),
    Hostile("a long text", "a.txt", lambda: b"a " * (2**20 + 1), Why.TOO_LARGE),
    Hostile("a program called a letter", "letter.pdf", _text(b"MZ\x90\0"), Why.NOT_WHAT_IT_SAYS),
    Hostile("a double ending", "letter.pdf.exe", ordinary.pdf, Why.NOT_A_KIND_WE_TAKE),
    Hostile("an ending behind a null byte", "x.php\0.pdf", ordinary.pdf, CLEANED),
    Hostile(
        "a name that turns the line", "letter\u202efdp.exe", ordinary.pdf, Why.NOT_A_KIND_WE_TAKE
    ),
    Hostile("a turned name of the right ending", "exe\u202egnp.pdf", ordinary.pdf, CLEANED),
    Hostile("a path upwards", "../../../etc/cron.d/x.pdf", ordinary.pdf, CLEANED),
    Hostile("a path of Windows", "..\\..\\boot.pdf", ordinary.pdf, CLEANED),
    Hostile("no ending", "letter", ordinary.pdf, Why.NOT_A_KIND_WE_TAKE),
    Hostile("a PNG called JPEG", "a.jpg", ordinary.png, Why.NOT_WHAT_IT_SAYS),
    Hostile("a JPEG declared as a page", "a.jpg", ordinary.jpeg, Why.NOT_WHAT_IT_SAYS, "text/html"),
    Hostile("a PDF called text", "a.txt", ordinary.pdf, Why.NOT_WHAT_IT_SAYS),
    # -- kinds we do not take
    Hostile("SVG with a script", "a.svg", _text(b"<svg><script>"), Why.NOT_A_KIND_WE_TAKE),
    Hostile("SVG called text", "a.txt", _text(b"\n <svg><script>"), Why.NOT_WHAT_IT_SAYS),
    Hostile("a page called text", "a.txt", _text(b"<!DOCTYPE html><script>"), Why.NOT_WHAT_IT_SAYS),
    Hostile("a page called a picture", "a.png", _text(b"<html><script>"), Why.NOT_WHAT_IT_SAYS),
    Hostile("PHP called text", "a.txt", _text(b"<?php system("), Why.NOT_WHAT_IT_SAYS),
    Hostile("a shell script called text", "a.txt", _text(b"#!/bin/sh\n"), Why.NOT_WHAT_IT_SAYS),
    Hostile("RTF called text", "a.txt", _text(b"{\\rtf1"), Why.NOT_WHAT_IT_SAYS),
    Hostile("HEIC with its place", "a.heic", _heic, Why.NOT_A_KIND_WE_TAKE),
    Hostile("HEIC called JPEG", "a.jpg", _heic, Why.NOT_WHAT_IT_SAYS),
    Hostile("a film with its place", "a.mp4", _mp4, Why.NOT_A_KIND_WE_TAKE),
    Hostile("a film called JPEG", "a.jpg", _mp4, Why.NOT_WHAT_IT_SAYS),
    Hostile(
        "Word with a macro", "a.docx", lambda: _docx(word__vbaProject=b"x"), Why.NOT_A_KIND_WE_TAKE
    ),
    Hostile(
        "Word with XML entities",
        "a.docx",
        lambda: _docx(x=b'<!DOCTYPE a [<!ENTITY b "lol">]>'),
        Why.NOT_A_KIND_WE_TAKE,
    ),
    Hostile("Word called PDF", "a.pdf", _docx, Why.NOT_WHAT_IT_SAYS),
    Hostile("a zip bomb", "a.zip", lambda: zipped(a=b"\0" * 30_000_000), Why.NOT_A_KIND_WE_TAKE),
    Hostile(
        "a zip bomb called PDF", "a.pdf", lambda: zipped(a=b"\0" * 10**6), Why.NOT_WHAT_IT_SAYS
    ),
    Hostile("ten thousand entries", "a.docx", _many_entries, Why.NOT_A_KIND_WE_TAKE),
    Hostile(
        "GIF and JAR in one", "a.gif", lambda: b"GIF89a" + zipped(a=b"x"), Why.NOT_A_KIND_WE_TAKE
    ),
    Hostile(
        "GIF and JAR called PNG", "a.png", lambda: b"GIF89a" + zipped(a=b"x"), Why.NOT_WHAT_IT_SAYS
    ),
    # -- text that is not only text
    Hostile("null bytes in text", "a.txt", lambda: b"Dear\0" + SECRET, Why.NOT_WHAT_IT_SAYS),
    Hostile("escapes for a terminal", "a.txt", lambda: b"Dear \x1b]0;x\x07", Why.NOT_WHAT_IT_SAYS),
    Hostile("text that turns the line", "a.txt", "pay \u202e001£".encode, CLEANED),
    # -- pictures
    Hostile("JPEG with its place", "a.jpg", _gps_jpeg, CLEANED),
    Hostile(
        "JPEG with XMP",
        "a.jpg",
        lambda: _with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        CLEANED,
    ),
    Hostile(
        "JPEG with a comment in PHP",
        "a.jpg",
        lambda: _with_segment(0xFE, b"<?php " + SECRET),
        CLEANED,
    ),
    Hostile("JPEG and zip in one", "a.jpg", _plus(ordinary.jpeg, zipped(a=SECRET)), CLEANED),
    Hostile("JPEG with a colour profile", "a.jpg", lambda: _profiled(ordinary.jpeg), CLEANED),
    Hostile(
        "JPEG that promises 4 thousand million dots",
        "a.jpg",
        lambda: _jpeg_of_size(65_500, 65_500),
        Why.TOO_MANY_PIXELS,
    ),
    Hostile("JPEG cut short", "a.jpg", _cut(ordinary.jpeg), Why.BROKEN),
    Hostile("JPEG that is only a beginning", "a.jpg", _text(b"\xff\xd8\xff\xe0"), Why.BROKEN),
    Hostile(
        "PNG that promises 10 thousand million dots",
        "a.png",
        lambda: _png_of_size(100_000, 100_000),
        Why.TOO_MANY_PIXELS,
    ),
    Hostile(
        "PNG just above the limit",
        "a.png",
        lambda: _png_of_size(50_001, 1_000),
        Why.TOO_MANY_PIXELS,
    ),
    Hostile(
        "PNG with a header of the wrong size", "a.png", lambda: _png_of_size(0, 10), Why.BROKEN
    ),
    Hostile("PNG with words and XMP", "a.png", _png_with_words, CLEANED),
    Hostile("PNG with a bomb of words", "a.png", _png_text_bomb, Why.BROKEN),
    Hostile("PNG with a colour profile", "a.png", lambda: _profiled(ordinary.png), CLEANED),
    Hostile(
        "PNG with a page on its end", "a.png", _plus(ordinary.png, b"<script>" + SECRET), CLEANED
    ),
    Hostile(
        "PNG cut short", "a.png", _cut(lambda: ordinary.png(ordinary.picture(400, 300))), Why.BROKEN
    ),
    # -- PDF
    Hostile("PDF with a script", "a.pdf", _pdf_with_script, CLEANED),
    Hostile("PDF that starts a program", "a.pdf", _pdf_that_launches, CLEANED),
    Hostile("PDF with a file inside", "a.pdf", _pdf_with_a_file, CLEANED),
    Hostile("PDF with a file pinned to a page", "a.pdf", _pdf_with_a_pinned_file, CLEANED),
    Hostile("PDF with a link that tells", "a.pdf", _pdf_with_a_sending_link, CLEANED),
    Hostile("PDF with a scripted field", "a.pdf", _pdf_with_a_scripted_field, CLEANED),
    Hostile(
        "PDF that hides a script among fonts",
        "a.pdf",
        _pdf_that_hides_a_script_among_fonts,
        CLEANED,
    ),
    Hostile("PDF that names its author", "a.pdf", _pdf_with_an_author, CLEANED),
    Hostile("PDF with a placed photo", "a.pdf", _pdf_with_a_placed_photo, CLEANED),
    Hostile("PDF with a photo packed twice", "a.pdf", _pdf_with_a_layered_photo, CLEANED),
    Hostile(
        "PDF with a photo we can't look into",
        "a.pdf",
        _pdf_with_a_strange_photo,
        Why.CANT_BE_MADE_SAFE,
    ),
    Hostile(
        "PDF and page in one",
        "a.pdf",
        lambda: b"<html><script>" + ordinary.pdf(),
        Why.NOT_WHAT_IT_SAYS,
    ),
    Hostile(
        "PDF with a page behind it", "a.pdf", _plus(ordinary.pdf, b"<script>" + SECRET), CLEANED
    ),
    Hostile("PDF with much behind it", "a.pdf", _plus(ordinary.pdf, SECRET * 1000), Why.BROKEN),
    Hostile("PDF with a password", "a.pdf", _pdf_locked, Why.LOCKED),
    Hostile("PDF cut short", "a.pdf", _cut(ordinary.pdf), Why.BROKEN),
    Hostile("PDF of too many pages", "a.pdf", _pdf_of_many_pages, Why.TOO_MUCH_INSIDE),
    Hostile("PDF nested too deeply", "a.pdf", _pdf_nested, Why.TOO_MUCH_INSIDE),
)
