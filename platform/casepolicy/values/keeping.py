"""What is written down, who may see it, and how long it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casepolicy.facts import RecordStep, Viewer


class EntryKind(StrEnum):
    """What sort of record it is."""

    FIELD = "field"
    SECTION = "section"
    """A part of the plan."""
    FORM = "form"
    FLAG = "flag"
    """A mark that warns staff, without saying why."""
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to write down at a step. ``None``: whatever the step."""

    kind: EntryKind
    code: str
    words: str
    step: RecordStep | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}.{self.code}"


class CasePart(StrEnum):
    """A part of a case that somebody may see or not."""

    FLAGS = "flags"
    SAFE_CONTACT = "safe_contact"
    ADDRESS = "address"
    ACCOUNT = "account"
    """What the person told us."""
    RISK = "risk"
    PLAN = "plan"
    MEASURES = "measures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The parts of a case that one kind of viewer may see. Nothing else is shown."""

    viewer: Viewer
    parts: tuple[CasePart, ...]
    words: str

    @property
    def key(self) -> str:
        return self.viewer


class RetentionPart(StrEnum):
    """One thing that a policy may say about keeping records."""

    STORAGE = "storage"
    PERIOD = "period"
    DISPOSAL = "disposal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """One thing said about keeping a record. ``years`` of ``None``: until a person decides."""

    part: RetentionPart
    words: str
    years: int | None = None

    @property
    def key(self) -> str:
        return self.part
