"""One spelling for names, homes, numbers and addresses, so that equal ones match however typed.

A match only ever hides a case until a person has looked, so spellings are generous: it is better
to ask once too often. What can't be told apart from nothing gives no mark at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import Final


class MarkKind(StrEnum):
    """What is compared."""

    NAME = "name"
    HOME = "home"
    PHONE = "phone"
    EMAIL = "email"
    REFERENCE = "reference"
    """A case's own reference, as somebody was given it."""


MARK_WORDS: Final[dict[MarkKind, str]] = {
    MarkKind.NAME: "the same name",
    MarkKind.HOME: "the same home",
    MarkKind.PHONE: "the same phone number",
    MarkKind.EMAIL: "the same e-mail address",
    MarkKind.REFERENCE: "they named this case themself",
}

_POSTCODE: Final = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\b")
_HOUSE: Final = re.compile(r"\b([0-9]+[A-Z]?)\b")
_FEWEST_DIGITS: Final = 7


def name_mark(name: str) -> str:
    """Return a name in small letters without accents, titles' dots or doubled spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    words = letters.split()
    return " ".join(words) if len(words) > 1 else ""


def home_marks(lines: str, postcode: str | None) -> Iterator[str]:
    """Give what an address is compared by: postcode with house number, or else the whole of it."""
    text = f"{lines}\n{postcode or ''}".upper()
    found = _POSTCODE.search(text)
    without = _POSTCODE.sub(" ", text)
    numbers = _HOUSE.findall(without)
    if found:
        yield f"{found[1]}{found[2]} {numbers[0] if numbers else _words(without)}"
    street = _words(without.split("\n")[0])
    if numbers and any(c.isalpha() for c in street):
        yield street


def phone_mark(number: str) -> str:
    """Return a number as dialled inside the country: 07700900123 for +44 7700 900123."""
    digits = re.sub(r"[^0-9+]", "", number)
    digits = re.sub(r"^(\+44|0044)0?", "0", digits)
    return digits if len(digits) >= _FEWEST_DIGITS else ""


def email_mark(address: str) -> str:
    """Return an address in small letters; what has no @ is none."""
    tidy = address.strip().casefold()
    return tidy if "@" in tidy else ""


def reference_mark(reference: str) -> str:
    """Return a case's reference as it is stored."""
    return reference.strip().upper()


def marks_of(kind: MarkKind, value: str) -> tuple[str, ...]:
    """Return everything one typed value is compared by; nothing if it says too little."""
    if kind is MarkKind.HOME:
        return tuple(dict.fromkeys(home_marks(value, None)))
    spelt = {
        MarkKind.NAME: name_mark,
        MarkKind.PHONE: phone_mark,
        MarkKind.EMAIL: email_mark,
        MarkKind.REFERENCE: reference_mark,
    }[kind](value)
    return (spelt,) if spelt else ()


def _words(text: str) -> str:
    return " ".join(re.findall(r"[A-Z0-9]+", text))
