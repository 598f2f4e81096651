"""Every hostile file is refused in words, or cleaned; ordinary ones come through as they looked."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from casework.documents import cleaner
from casework.documents.cleaner import clean_copy
from casework.documents.domain.cleaning import cleaned
from casework.documents.domain.formats import FORMATS, format_of
from casework.documents.domain.names import shown_name
from casework.documents.domain.refused import WORDS, FileRefused, Why
from tests.casework.documents import ordinary
from tests.casework.documents.hostile import CLEANED, HIDDEN, HOSTILE, Hostile

ORDINARY: dict[str, Callable[[], bytes]] = {
    "pdf": ordinary.pdf,
    "jpeg": ordinary.jpeg,
    "png": ordinary.png,
}


def test_there_are_forty_and_each_says_what_it_is() -> None:
    assert len(HOSTILE) >= 40
    assert len({each.what for each in HOSTILE}) == len(HOSTILE)


@pytest.mark.parametrize("file", HOSTILE, ids=lambda each: each.what)
def test_a_hostile_file_is_refused_or_cleaned(file: Hostile) -> None:
    assert _outcome(file, apart=False) == file.outcome


@pytest.mark.full
@pytest.mark.parametrize("file", HOSTILE, ids=lambda each: each.what)
def test_so_it_is_in_the_process_that_cleans(file: Hostile) -> None:
    assert _outcome(file, apart=True) == file.outcome


def _outcome(file: Hostile, *, apart: bool) -> Why | str:
    data = file.make()
    try:
        form = format_of(data, name=file.name, declared=file.said)
        made = clean_copy(data, form) if apart else cleaned(data, form.code)
    except FileRefused as refused:
        return refused.why if str(refused) == WORDS[refused.why] else "without words"
    left = [hidden for hidden in HIDDEN if hidden in made]
    left += [hidden for hidden in HIDDEN if form.code == "pdf" and hidden in _unpacked(made)]
    assert left == []
    return CLEANED


def _unpacked(made: bytes) -> bytes:
    """Everything a reader of a PDF could find, however it is packed."""
    reader = PdfReader(BytesIO(made))
    objects = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    return repr([reader.metadata, objects]).encode()


@pytest.mark.parametrize("code", ["jpeg", "png"])
def test_an_ordinary_picture_looks_the_same(code: str) -> None:
    before = Image.open(BytesIO(ORDINARY[code]())).convert("RGB")
    after = Image.open(BytesIO(cleaned(ORDINARY[code](), code))).convert("RGB")
    apart: Any = ImageChops.difference(before, after).getextrema()
    assert before.size == after.size
    assert max(most for _, most in apart) < 48


def test_a_photo_taken_on_its_side_is_the_right_way_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = Image.open(BytesIO(cleaned(ordinary.jpeg(exif=exif), "jpeg")))
    assert made.size == (40, 60)


def test_a_picture_with_a_clear_ground_keeps_it() -> None:
    made = Image.open(BytesIO(cleaned(ordinary.png(ordinary.picture(mode="RGBA")), "png")))
    assert made.mode == "RGBA"


def test_an_ordinary_pdf_keeps_its_words_fonts_and_pictures() -> None:
    writer = ordinary.with_photo(ordinary.page_of("Hearing on 3 March"), ordinary.jpeg())
    page: Any = PdfReader(BytesIO(cleaned(ordinary.pdf(writer), "pdf"))).pages[0]
    assert page.extract_text() == "Hearing on 3 March"
    assert list(page["/Resources"]["/Font"]) == ["/A"]
    assert page.images[0].image.size == (60, 40)


def test_ordinary_text_stays_the_same_whichever_program_wrote_it() -> None:
    assert cleaned(ordinary.TEXT, "text") == ordinary.TEXT
    assert cleaned(ordinary.TEXT.decode().encode("cp1252"), "text") == ordinary.TEXT
    assert format_of(b"From: a\nBMW", name="a.txt", declared="text/plain").code == "text"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\order.pdf", "order.pdf"),
        ("exe\u202egnp.pdf", "exegnp.pdf"),
        ("x.php\0.pdf", "x.php.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("", "No name"),
        ("\u202e", "No name"),
        ("a" * 500, "a" * 120),
    ],
)
def test_a_name_is_shown_without_paths_and_tricks(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_the_process_that_cleans_gives_what_it_made() -> None:
    for code, make in ORDINARY.items():
        assert clean_copy(make(), FORMATS[code]) == cleaned(make(), code)
    with pytest.raises(FileRefused) as refused:
        clean_copy(b"%PDF-1.4 %%EOF", FORMATS["pdf"])
    assert refused.value.why is Why.BROKEN


@pytest.mark.parametrize(
    "does",
    [
        "import time; time.sleep(60)",
        "import os; os._exit(3)",
        "raise MemoryError",
        "import sys; sys.stdout.buffer.write(b'ok\\n<html>')",
        "import sys; sys.stdout.buffer.write(b'what?\\n')",
        "import sys; [sys.stdout.buffer.write(b'x' * 10**6) for _ in range(10**6)]",
    ],
)
def test_a_process_that_hangs_crashes_or_talks_rubbish_has_refused(
    does: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleaner, "_START", does)
    monkeypatch.setattr(cleaner, "SECONDS", 1.0)
    began = time.monotonic()
    with pytest.raises(FileRefused):
        clean_copy(ordinary.png(), FORMATS["png"])
    assert time.monotonic() - began < 10


def test_the_process_that_cleans_can_reach_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No network, no file to write, no secret in its environment: whatever a parser is made to do."""
    monkeypatch.setenv("HOLDFAST_ROOT_KEY", "a secret")
    tries = (
        "import os, socket, sys; sys.path.insert(0, sys.argv[1]);"
        "from casework.documents.domain.cleaning import apart;"
        "list(apart.raise_walls(memory=10**9));\n"
        "def can(f):\n"
        "  try: f(); return True\n"
        "  except Exception: return False\n"
        "can_do = [can(lambda: socket.socket()), can(lambda: open('/tmp/x', 'w')),"
        " can(os.fork), 'HOLDFAST_ROOT_KEY' in os.environ]\n"
        "sys.stdout.buffer.write(b'ok\\n' + repr(can_do).encode())"
    )
    monkeypatch.setattr(cleaner, "_START", tries)
    assert clean_copy(b"x", FORMATS["text"]) == b"[False, False, False, False]"
