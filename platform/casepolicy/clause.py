"""Clauses: the numbered places in a document from which answers come."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator
from pydantic_core import ErrorDetails

from casepolicy.carriers import CarrierRefused, read_carriers
from casepolicy.refusals import in_words


class Modality(StrEnum):
    """How the clause commits: the words as printed, before any reading."""

    MUST = "must"
    ENDEAVOUR = "endeavour"
    MAY = "may"
    WHERE_POSSIBLE = "where-possible"
    DISCRETIONARY = "discretionary"
    NONE = "none"


class ClauseStatus(StrEnum):
    """What the register says of a clause."""

    OPERATIONAL = "operational"
    ADVISORY = "advisory"
    STATEMENT = "statement"
    AMBIGUOUS = "ambiguous"
    TEXT_DEFECT = "text_defect"
    BELOW_STATUTE = "below_statute"


UNCLEAR = frozenset({ClauseStatus.AMBIGUOUS, ClauseStatus.TEXT_DEFECT, ClauseStatus.BELOW_STATUTE})
"""Such a clause needs a recorded reading."""


class ClauseKind(StrEnum):
    """Kinds that are not a landlord's own; a landlord's kinds are free words of its register."""

    PLATFORM = "platform"
    STATUTE = "statute"


class Clause(BaseModel):
    """One clause: number, paraphrase in our words, and what the register knows of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    paraphrase: str
    kind: str
    modality: Modality
    status: ClauseStatus
    source_hash: str = ""
    note: str = ""
    carried_by: tuple[str, ...] = ()
    """What of the product carries it out, besides answers whose rules cite it; see ``carriers``."""
    why_nothing: str = ""
    """Why nothing carries it out, and nothing should."""
    in_force_from: date | None = None
    confirmed_by_lawyer: bool | None = None

    @field_validator("carried_by", mode="before")
    @classmethod
    def _words_apart(cls, given: object) -> object:
        return tuple(given.split()) if isinstance(given, str) else given

    @property
    def is_unclear(self) -> bool:
        """Say whether somebody must say how it is read before it can be relied on."""
        return self.status in UNCLEAR


class Interpretation(BaseModel):
    """A landlord's recorded reading of an unclear clause, shown until somebody confirms it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    clause: str
    reading: str
    why: str
    to_confirm: str
    """The role at the landlord that must confirm it."""
    recorded_by: str = ""
    """The role that wrote it down, never a person."""
    recorded_on: date | None = None
    confirmed_on: date | None = None


class RegisterRefused(ValueError):
    """A clause register can't be read; ``problems`` names each line and what is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep the problems and join them for people."""
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def read_register(text: str) -> tuple[Clause, ...]:
    """Read a tab-separated register with a header row into clauses.

    Raises ``RegisterRefused`` naming every line that can't be read.
    """
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    clauses: list[Clause] = []
    problems: list[str] = []
    for line, row in enumerate(rows, start=2):
        if None in row:
            problems.append(f"line {line}: it has more columns than the first line names.")
            continue
        try:
            clause = Clause.model_validate({k: v for k, v in row.items() if v})
            clauses.append(clause)
            problems += [f"line {line}, {words}" for words in _carrying_problems(clause)]
        except ValidationError as refused:
            problems += [
                f"line {line}, {'.'.join(map(str, e['loc']))}: {_words(e)}"
                for e in refused.errors(include_url=False)
            ]
    if problems:
        raise RegisterRefused(problems)
    return tuple(clauses)


def _carrying_problems(clause: Clause) -> Iterator[str]:
    """Hold a register to the catalogue. A stored revision is not: what was planned gets built."""
    try:
        read_carriers(" ".join(clause.carried_by))
    except CarrierRefused as refused:
        yield f"carried_by: {refused}"
    if clause.carried_by and clause.why_nothing:
        yield "why_nothing: carried_by already says what carries it out. Keep one of the two."


def _words(error: ErrorDetails) -> str:
    unknown = error["type"] == "extra_forbidden"
    return "there is no such column." if unknown else in_words(error)
