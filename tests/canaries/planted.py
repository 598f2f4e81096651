"""Planted values: names, streets, phones, mails, postcodes, sentences, none of which may get out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

_LETTERS = "bcdfghklmnprstvw"


def planted(count: int) -> list[str]:
    """Return so many values, each of its own, of all shapes."""
    return [_SHAPES[number % len(_SHAPES)](number) for number in range(count)]


def _word(number: int) -> str:
    """Return a word that stands for a number and is found nowhere else."""
    return "zq" + "".join(_LETTERS[number >> shift & 15] for shift in (8, 4, 0)) + "qz"


_SHAPES = (
    lambda n: f"Mary {_word(n).title()}",
    lambda n: f"{n + 1} {_word(n).title()} Lane",
    lambda n: f"07700 900{n % 1000:03}",
    lambda n: f"{_word(n)}@example.org",
    lambda n: f"Z{n % 100:02} 9{_word(n)[2:4].upper()}",
    lambda n: f"He said at {_word(n)} that he would find out, “soon”.",
    _word,
)


def leaked(values: Iterable[str], where: str) -> list[str]:
    """Return the values that stand in a text, however they are written."""
    return [value for value in values if any(shape in where for shape in _written(value))]


def _written(value: str) -> set[str]:
    return {
        value,
        value.replace(" ", ""),
        value.upper(),
        quote(value),
        quote_plus(value),
        json.dumps(value)[1:-1],
        repr(value)[1:-1],
    }
