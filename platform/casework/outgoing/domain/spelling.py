"""One spelling for what people write in many: so that a place is found however it is written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SHORT: Final = {
    "road": "rd",
    "street": "st",
    "saint": "st",
    "avenue": "ave",
    "av": "ave",
    "lane": "ln",
    "close": "cl",
    "drive": "dr",
    "court": "ct",
    "crescent": "cres",
    "place": "pl",
    "square": "sq",
    "terrace": "ter",
    "terr": "ter",
    "gardens": "gdns",
    "grove": "gr",
    "house": "hse",
    "apartment": "flat",
    "apt": "flat",
    "number": "",
    "no": "",
}
"""Words that are often shortened, in one form."""
_APOSTROPHES: Final = re.compile(r"['\u2019\u02bc`]")
_WORD: Final = re.compile(r"[0-9a-z]+")


def plain(text: str) -> str:
    """Return small letters without accents, hidden signs or look-alike widths."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return _APOSTROPHES.sub("", "".join(s for s in folded if not unicodedata.combining(s)))


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, plain."""
    return _WORD.findall(plain(text))


def squashed(text: str) -> str:
    """Return letters and digits only: spaces, case and points make no difference."""
    return "".join(words(text))


def shortened(text: str) -> str:
    """Return a text squashed, with "Road" and "Rd" alike."""
    return "".join(SHORT.get(word, word) for word in words(text))


def digits(text: str) -> str:
    """Return the digits of a text, in whatever width they were typed."""
    return "".join(re.findall(r"[0-9]", plain(text)))


def spoken(text: str) -> str:
    """Return an e-mail address squashed as somebody would say it."""
    return squashed(plain(text).replace("@", " at ").replace(".", " dot "))
