"""Clauses: the numbered places in a document from which answers come."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

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
    in_force_from: date | None = None
    confirmed_by_lawyer: bool | None = None


class Interpretation(BaseModel):
    """A landlord's recorded reading of an unclear clause, shown until somebody confirms it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    clause: str
    reading: str
    why: str
    to_confirm: str
    """The role at the landlord that must confirm it."""
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
            clauses.append(Clause.model_validate({k: v for k, v in row.items() if v}))
        except ValidationError as refused:
            problems += [
                f"line {line}, {'.'.join(map(str, e['loc']))}: {_words(e)}"
                for e in refused.errors(include_url=False)
            ]
    if problems:
        raise RegisterRefused(problems)
    return tuple(clauses)


def _words(error: ErrorDetails) -> str:
    unknown = error["type"] == "extra_forbidden"
    return "there is no such column." if unknown else in_words(error)
