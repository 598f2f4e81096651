"""The clause registers: complete, in our own words, and honest about what is wrong in a text.

A register is written by hand and read here as it ships. ``source_hash`` is the first 16 hex
digits of the SHA-256 of the clause's lines in the landlord's document, joined by spaces, with
each run of white space made one space: it shows that a document changed without quoting it.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import packs
from casepolicy.clause import Clause, ClauseStatus, Modality, read_register
from casepolicy.discovery import shipped_pack

ROWS = {"b3living": 117, "vivid": 96, "welwyn_hatfield": 104, "star": 89, "one_vision": 108}
COLUMNS = [
    "id",
    "paraphrase",
    "kind",
    "modality",
    "status",
    "source_hash",
    "note",
    "carried_by",
    "why_nothing",
]
KINDS = {
    "arrears",
    "assignment",
    "audit",
    "budget",
    "channel",
    "closure",
    "communication-needs",
    "complaint",
    "confidentiality",
    "consent",
    "definition",
    "equality",
    "evidence",
    "financial-support",
    "legal-list",
    "marac",
    "monitoring",
    "perpetrator",
    "publicity",
    "records",
    "repair",
    "review",
    "risk",
    "roles",
    "safeguarding",
    "scope",
    "security-measure",
    "signposting",
    "statement",
    "survey",
    "tenancy-change",
    "timescale",
    "training",
    "transfer",
}
every_pack = pytest.mark.parametrize("pack", ROWS)


def text_of(pack: str) -> str:
    """The register of a pack, as it ships."""
    return (Path(packs.__path__[0]) / pack / "clauses.tsv").read_text(encoding="utf-8")


def register(pack: str) -> dict[str, Clause]:
    """The clauses of a pack by id."""
    return {clause.id: clause for clause in read_register(text_of(pack))}


@every_pack
def test_every_line_has_the_nine_columns_and_no_quoting(pack: str) -> None:
    header, *lines = text_of(pack).removesuffix("\n").split("\n")
    assert header.split("\t") == COLUMNS
    assert [line for line in lines if line.count("\t") != len(COLUMNS) - 1] == []
    assert [line for line in lines if '"' in line or line != line.rstrip(" ")] == []


@every_pack
def test_no_clause_is_missing_and_none_is_there_twice(pack: str) -> None:
    ids = Counter(clause.id for clause in read_register(text_of(pack)))
    assert ids.total() == ROWS[pack]
    assert [clause for clause, times in ids.items() if times > 1] == []


def test_the_five_registers_hold_514_clauses() -> None:
    assert sum(len(register(pack)) for pack in ROWS) == 514


@every_pack
def test_every_kind_is_a_known_one(pack: str) -> None:
    assert {clause.kind for clause in register(pack).values()} <= KINDS


def test_every_kind_and_every_modality_is_used_somewhere() -> None:
    clauses = [clause for pack in ROWS for clause in register(pack).values()]
    assert {clause.kind for clause in clauses} == KINDS
    assert {clause.modality for clause in clauses} == set(Modality)
    assert {clause.status for clause in clauses} == set(ClauseStatus)


@every_pack
def test_a_paraphrase_is_a_sentence_of_at_most_25_words(pack: str) -> None:
    clauses = register(pack).values()
    assert [c.id for c in clauses if not 1 <= len(c.paraphrase.split()) <= 25] == []
    assert [c.id for c in clauses if not re.match(r"[A-Z].*\.$", c.paraphrase)] == []


@every_pack
def test_a_clause_that_is_unclear_wrong_or_below_the_law_says_what_is_wrong(pack: str) -> None:
    unclear = [c for c in register(pack).values() if c.is_unclear]
    assert unclear
    assert [c.id for c in unclear if not c.note.endswith(".")] == []


@every_pack
def test_each_such_clause_has_a_reading_with_who_recorded_it_when_and_who_must_confirm_it(
    pack: str,
) -> None:
    readings = shipped_pack(pack).interpretations
    unclear = {c.id for c in register(pack).values() if c.is_unclear}
    assert unclear - {reading.clause for reading in readings} == set()
    for reading in readings:
        assert reading.reading.endswith("."), reading.id
        assert reading.why.endswith("."), reading.id
        assert reading.recorded_by, reading.id
        assert reading.recorded_on, reading.id
        assert reading.to_confirm, reading.id


@every_pack
def test_why_nothing_carries_a_clause_out_is_a_sentence(pack: str) -> None:
    whys = [c.why_nothing for c in register(pack).values() if c.why_nothing]
    assert whys
    assert [why for why in whys if not re.match(r"[A-Z].*\.$", why)] == []


@every_pack
def test_notes_are_short(pack: str) -> None:
    assert [c.id for c in register(pack).values() if len(c.note.split()) > 30] == []


@every_pack
def test_every_clause_carries_the_mark_of_its_source_and_none_of_its_words(pack: str) -> None:
    hashes = [clause.source_hash for clause in register(pack).values()]
    assert [found for found in hashes if not re.fullmatch(r"[0-9a-f]{16}", found)] == []
    assert len(set(hashes)) > len(hashes) / 2


@every_pack
def test_the_register_speaks_of_perpetrators_as_the_rest_of_the_product_does(pack: str) -> None:
    assert "abuser" not in text_of(pack).lower()


@pytest.mark.parametrize(
    ("pack", "clause", "status"),
    [
        ("b3living", "2.2", ClauseStatus.TEXT_DEFECT),
        ("b3living", "U-6", ClauseStatus.TEXT_DEFECT),
        ("b3living", "3.2.6", ClauseStatus.AMBIGUOUS),
        ("b3living", "10.1", ClauseStatus.AMBIGUOUS),
        ("b3living", "3.2.5", ClauseStatus.OPERATIONAL),
        ("b3living", "1.1", ClauseStatus.STATEMENT),
        ("vivid", "4.1-1", ClauseStatus.AMBIGUOUS),
        ("vivid", "4.4-1", ClauseStatus.AMBIGUOUS),
        ("vivid", "2-4", ClauseStatus.TEXT_DEFECT),
        ("vivid", "3.8", ClauseStatus.ADVISORY),
        ("welwyn_hatfield", "4.1", ClauseStatus.BELOW_STATUTE),
        ("welwyn_hatfield", "6.3-s3", ClauseStatus.AMBIGUOUS),
        ("welwyn_hatfield", "8.2", ClauseStatus.TEXT_DEFECT),
        ("welwyn_hatfield", "5.2", ClauseStatus.OPERATIONAL),
        ("star", "5.1", ClauseStatus.AMBIGUOUS),
        ("star", "2.1-b", ClauseStatus.TEXT_DEFECT),
        ("star", "5.1-s2", ClauseStatus.OPERATIONAL),
        ("one_vision", "3.6.2-c", ClauseStatus.BELOW_STATUTE),
        ("one_vision", "3.5.3", ClauseStatus.AMBIGUOUS),
        ("one_vision", "2.4", ClauseStatus.TEXT_DEFECT),
    ],
)
def test_what_each_document_is_known_to_say_badly_is_marked(
    pack: str, clause: str, status: ClauseStatus
) -> None:
    assert register(pack)[clause].status is status
