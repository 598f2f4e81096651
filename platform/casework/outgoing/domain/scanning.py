"""Looks for protected values in words. Too careful rather than too sure: a person can decide.

A value is looked for in several forms, its needles. One needle in the words is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from casework.outgoing.domain.pieces import (
    Address,
    Email,
    Name,
    Phone,
    Piece,
    Place,
    ReporterIdentity,
)
from casework.outgoing.domain.spelling import digits, shortened, spoken, squashed, words

_LEAST: Final = 5
"""Signs a needle has at least; a shorter one would be found in everything."""
_NUMBER: Final = 9
"""The last digits of a phone number, which stay the same with 0, +44 and 0044."""
_KIND_OF_PLACE: Final = frozenset(
    {"school", "primary", "infant", "infants", "junior", "secondary", "academy", "college"}
    | {"nursery", "church", "refuge", "house", "centre", "surgery", "hospital"}
    | {"the", "of", "and", "at"}
)


@dataclass(frozen=True, slots=True)
class Read:
    """A text in every spelling it is searched in."""

    squashed: str
    shortened: str
    digits: str

    @classmethod
    def of(cls, text: str) -> Read:
        """Read a text once, for all needles."""
        return cls(squashed(text), shortened(text), digits(text))

    def holds(self, needle: str) -> bool:
        """Return whether a needle of letters is in the words."""
        return needle in self.squashed or needle in self.shortened


def lines_of(address: Address) -> list[str]:
    """Return the lines that say where exactly; a last line without a number is a town."""
    lines = [line.strip() for line in re.split(r"[\n,;]", address.lines) if line.strip()]
    last_is_town = len(lines) > 1 and not digits(lines[-1])
    return lines[:-1] if last_is_town else lines


def whole_lines(piece: Piece) -> Iterator[str]:
    """Each line of an address as a whole, such as "12 Elm Road"."""
    if isinstance(piece, Address):
        for line in lines_of(piece):
            yield squashed(line)
            yield shortened(line)


def streets(piece: Piece) -> Iterator[str]:
    """The street without its number: a street is enough to wait in."""
    if isinstance(piece, Address):
        for line in lines_of(piece):
            named = [word for word in words(line) if not digits(word)]
            if len(named) > 1:
                yield "".join(named)
                yield shortened(" ".join(named))


def doors(piece: Piece) -> Iterator[str]:
    """A number and the first word after it, such as "12 Elm" for "12 Elm Road"."""
    if isinstance(piece, Address):
        for line in lines_of(piece):
            found = words(line)
            for number, name in pairwise(found):
                if digits(number) and not digits(name):
                    yield number + name


def postcodes(piece: Piece) -> Iterator[str]:
    """The postcode, with or without its space."""
    if isinstance(piece, Address) and piece.postcode:
        yield squashed(piece.postcode)


def mailboxes(piece: Piece) -> Iterator[str]:
    """An e-mail address, written or said."""
    if isinstance(piece, Email):
        yield squashed(piece.address)
        yield spoken(piece.address)
    if isinstance(piece, ReporterIdentity) and "@" in piece.reach:
        yield squashed(piece.reach)
        yield spoken(piece.reach)


def places(piece: Piece) -> Iterator[str]:
    """A school or other place, whole and without "Primary School"."""
    if isinstance(piece, Place):
        yield squashed(piece.name)
        yield shortened(piece.name)
        own = " ".join(w for w in words(piece.name) if len(w) > 1 and w not in _KIND_OF_PLACE)
        yield squashed(own)
        yield shortened(own)


def reporters(piece: Piece) -> Iterator[str]:
    """Who told us: the whole name, and the last name alone."""
    if isinstance(piece, ReporterIdentity):
        yield squashed(piece.name)
        parts = words(piece.name)
        if len(parts) > 1:
            yield parts[-1]


def names(piece: Piece) -> Iterator[str]:
    """The whole name of a person of the case."""
    if isinstance(piece, Name):
        yield squashed(piece.name)


Needles = Callable[[Piece], Iterator[str]]
NEEDLES: tuple[Needles, ...] = (
    whole_lines,
    streets,
    doors,
    postcodes,
    mailboxes,
    places,
    reporters,
    names,
)
"""Every form in which a value is looked for, besides the digits of a phone number."""


def numbers(piece: Piece) -> str:
    """Return the digits by which a phone number is found, or nothing."""
    typed = ""
    if isinstance(piece, Phone):
        typed = piece.number
    elif isinstance(piece, ReporterIdentity) and "@" not in piece.reach:
        typed = piece.reach
    found = digits(typed)
    return found[-_NUMBER:] if len(found) > _LEAST else ""


def found_in(text: str, protected: Iterable[Piece]) -> bool:
    """Return whether any of the values stands in a text, in whatever spelling."""
    read = Read.of(text)
    return any(_stands_in(piece, read) for piece in protected)


def _stands_in(piece: Piece, read: Read) -> bool:
    number = numbers(piece)
    if number and number in read.digits:
        return True
    return any(
        read.holds(needle)
        for needles in NEEDLES
        for needle in needles(piece)
        if len(needle) >= _LEAST or (needles is doors and len(needle) >= _LEAST - 1)
    )
