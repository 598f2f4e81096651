"""Every requirement that binds us has a row, and nothing counts as met without a test that exists."""

from __future__ import annotations

import re
from collections import Counter

from tests.architecture.asvs import REGISTER, STATES, Row, names_in, required, rows
from tests.architecture.sources import ROOT

OF_LEVEL = {1: 70, 2: 183, 3: 45}


def test_every_requirement_has_one_row_at_its_level() -> None:
    wanted = required()
    assert Counter(wanted.values()) == OF_LEVEL
    assert Counter(row.id for row in rows()) == Counter(list(wanted))
    assert {row.id: row.level for row in rows()} == wanted


def test_each_row_stands_in_its_chapter_in_order() -> None:
    keys = [tuple(int(part) for part in row.id.split(".")) for row in rows()]
    assert keys == sorted(keys)


def test_every_row_says_what_is_asked_and_how_it_stands() -> None:
    assert {row.id for row in rows() if not row.asks.strip()} == set()
    assert {row.state for row in rows()} <= set(STATES)


def missing_evidence(row: Row) -> list[str]:
    """What a row that is met names and is not there; a row that names nothing lacks everything."""
    tests = [name for name in row.tests if not _exists(name)]
    pages = [name for name in row.pages if not (ROOT / name).is_file()]
    nothing = [] if row.tests or row.pages else ["any evidence"]
    return [*tests, *pages, *nothing]


def _exists(test: str) -> bool:
    file, _, name = test.partition("::")
    return name in names_in(file)


def test_nothing_is_met_without_evidence_that_exists() -> None:
    lacking = {
        row.id: gaps for row in rows() if row.state == "met" and (gaps := missing_evidence(row))
    }
    assert lacking == {}


def test_only_what_asks_for_a_page_is_met_by_a_page_alone() -> None:
    by_page = {row.id for row in rows() if row.state == "met" and not row.tests}
    assert by_page <= DOCUMENTED


DOCUMENTED = {
    *("3.1.1", "3.7.5", "5.1.1", "6.1.1", "6.1.3", "7.1.1", "7.1.2", "7.1.3", "8.1.2", "8.1.3"),
    *("11.1.1", "11.1.2", "13.1.1", "13.1.2", "13.1.3", "15.1.1", "15.1.3", "16.1.1"),
}
"""Requirements of the standard that ask for a document and nothing else."""


def test_a_row_without_evidence_is_found() -> None:
    row = Row(id="1.1.1", level=2, asks="x", state="met", tests=("tests/nowhere.py::test_x",))
    assert missing_evidence(row) == ["tests/nowhere.py::test_x"]
    assert missing_evidence(Row(id="1.1.1", level=2, asks="x", state="met")) == ["any evidence"]


def test_what_is_open_or_does_not_apply_says_why() -> None:
    silent = [row.id for row in rows() if row.state != "met" and not row.because.strip()]
    assert silent == []


def test_the_page_counts_what_the_register_holds() -> None:
    counted = Counter((row.level, row.state) for row in rows())
    page = (REGISTER / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| (\d) \| (\d+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    assert [tuple(map(int, line)) for line in told] == [
        (level, *(counted[level, state] for state in STATES)) for level in OF_LEVEL
    ]
