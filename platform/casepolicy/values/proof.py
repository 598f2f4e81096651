"""How much is asked before a decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EvidenceStandard(StrEnum):
    """How much is asked before a decision, weakest first."""

    NONE = "none"
    ACCOUNT = "account"
    EVIDENCE = "evidence"
    STATUTORY_SUPPORT = "statutory_support"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What must be on file before a decision of this kind."""

    decision: str
    standard: EvidenceStandard
    sources: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.decision
