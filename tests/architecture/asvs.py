"""The requirements of OWASP ASVS 5.0.0 that bind us: Levels 1 and 2 whole, and the chosen Level 3.

Ids and levels are the standard's (CC BY-SA 4.0, OWASP Foundation); ``asks`` in docs/asvs is ours.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import yaml

from tests.architecture.sources import ROOT

REGISTER: Final = ROOT / "docs" / "asvs"
STATES: Final = ("met", "not_applicable", "open")

LEVELS: Final = {
    1: {
        "1.2": (1, 2, 3, 4, 5),
        "1.3": (1, 2),
        "1.5": (1,),
        "2.1": (1,),
        "2.2": (1, 2),
        "2.3": (1,),
        "3.2": (1, 2),
        "3.3": (1,),
        "3.4": (1, 2),
        "3.5": (1, 2, 3),
        "4.1": (1,),
        "4.4": (1,),
        "5.2": (1, 2),
        "5.3": (1, 2),
        "6.1": (1,),
        "6.2": (1, 2, 3, 4, 5, 6, 7, 8),
        "6.3": (1, 2),
        "6.4": (1, 2),
        "7.2": (1, 2, 3, 4),
        "7.4": (1, 2),
        "8.1": (1,),
        "8.2": (1, 2),
        "8.3": (1,),
        "9.1": (1, 2, 3),
        "9.2": (1,),
        "10.4": (1, 2, 3, 4, 5),
        "11.3": (1, 2),
        "11.4": (1,),
        "12.1": (1,),
        "12.2": (1, 2),
        "13.4": (1,),
        "14.2": (1,),
        "14.3": (1,),
        "15.1": (1,),
        "15.2": (1,),
        "15.3": (1,),
    },
    2: {
        "1.1": (1, 2),
        "1.2": (6, 7, 8, 9),
        "1.3": (3, 4, 5, 6, 7, 8, 9, 10, 11),
        "1.4": (1, 2, 3),
        "1.5": (2,),
        "2.1": (2, 3),
        "2.2": (3,),
        "2.3": (2, 3, 4),
        "2.4": (1,),
        "3.3": (2, 3, 4),
        "3.4": (3, 4, 5, 6),
        "3.5": (4, 5),
        "3.7": (1, 2),
        "4.1": (2, 3),
        "4.2": (1,),
        "4.3": (1, 2),
        "4.4": (2, 3, 4),
        "5.1": (1,),
        "5.2": (3,),
        "5.4": (1, 2, 3),
        "6.1": (2, 3),
        "6.2": (9, 10, 11, 12),
        "6.3": (3, 4),
        "6.4": (3, 4),
        "6.5": (1, 2, 3, 4, 5),
        "6.6": (1, 2, 3),
        "6.8": (1, 2, 3, 4),
        "7.1": (1, 2, 3),
        "7.3": (1, 2),
        "7.4": (3, 4, 5),
        "7.5": (1, 2),
        "7.6": (1, 2),
        "8.1": (2,),
        "8.2": (3,),
        "8.4": (1,),
        "9.2": (2, 3, 4),
        "10.1": (1, 2),
        "10.2": (1, 2),
        "10.3": (1, 2, 3, 4),
        "10.4": (6, 7, 8, 9, 10, 11),
        "10.5": (1, 2, 3, 4, 5),
        "10.6": (1, 2),
        "10.7": (1, 2, 3),
        "11.1": (1, 2),
        "11.2": (1, 2, 3),
        "11.3": (3,),
        "11.4": (2, 3, 4),
        "11.5": (1,),
        "11.6": (1,),
        "12.1": (2, 3),
        "12.3": (1, 2, 3, 4),
        "13.1": (1,),
        "13.2": (1, 2, 3, 4, 5),
        "13.3": (1, 2),
        "13.4": (2, 3, 4, 5),
        "14.1": (1, 2),
        "14.2": (2, 3, 4),
        "14.3": (2, 3),
        "15.1": (2, 3),
        "15.2": (2, 3),
        "15.3": (2, 3, 4, 5, 6, 7),
        "16.1": (1,),
        "16.2": (1, 2, 3, 4, 5),
        "16.3": (1, 2, 3, 4),
        "16.4": (1, 2, 3),
        "16.5": (1, 2, 3),
        "17.1": (1,),
        "17.2": (1, 2, 3, 4),
        "17.3": (1, 2),
    },
    3: {
        "1.2": (10,),
        "1.3": (12,),
        "2.3": (5,),
        "3.1": (1,),
        "3.4": (7, 8),
        "3.5": (6, 7, 8),
        "3.7": (4, 5),
        "4.1": (4,),
        "5.2": (4, 5, 6),
        "5.3": (3,),
        "6.3": (5, 6, 7, 8),
        "6.4": (6,),
        "6.5": (6,),
        "7.5": (3,),
        "8.1": (3,),
        "8.2": (4,),
        "8.3": (2, 3),
        "10.3": (5,),
        "10.4": (16,),
        "11.2": (5,),
        "11.3": (4,),
        "13.1": (2, 3),
        "13.3": (4,),
        "13.4": (6,),
        "14.2": (5, 6, 7, 8),
        "15.1": (5,),
        "15.2": (5,),
        "15.4": (1, 2, 3),
        "16.5": (4,),
    },
}
"""For each level the ids of each section, as the standard numbers them: section -> last numbers."""


def required() -> dict[str, int]:
    """Every id that binds us, with its level."""
    return {
        f"{section}.{number}": level
        for level, sections in LEVELS.items()
        for section, numbers in sections.items()
        for number in numbers
    }


@dataclass(frozen=True, slots=True)
class Row:
    """What one requirement comes to here."""

    id: str
    level: int
    asks: str
    state: str
    tests: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    because: str = ""


def rows() -> list[Row]:
    """The register, chapter by chapter."""
    return [_row(each) for path in sorted(REGISTER.glob("v*.yaml")) for each in _read(path)]


def _read(path: Any) -> list[dict[str, Any]]:
    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


def _row(each: dict[str, Any]) -> Row:
    lists = {name: tuple(each.get(name, ())) for name in ("tests", "pages")}
    return Row(**{**each, **lists})


@cache
def names_in(file: str) -> frozenset[str]:
    """The names of the tests that stand in a file; none if there is no such file."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )
