"""What a move needs, and rules that may be set aside for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a requirement stands."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


class CriterionKind(StrEnum):
    """What sort of requirement it is."""

    CONDITION = "condition"
    LIKE_FOR_LIKE = "like_for_like"
    CONSULT = "consult"
    EVIDENCE = "evidence"
    DISCRETION = "discretion"
    PANEL = "panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One requirement for a move, and how it stands on the facts."""

    code: str
    words: str
    kind: CriterionKind
    state: State
    decider: str

    @property
    def key(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A rule that may be set aside for this person, and the support it needs first."""

    rule: str
    words: str
    gate: State
    gate_words: str
    approver: str

    @property
    def key(self) -> str:
        return self.rule
