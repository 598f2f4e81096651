"""Help that can be offered, and which fund pays for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OfferKind(StrEnum):
    """What sort of help it is."""

    MEASURE = "measure"
    MONEY = "money"
    MOVE = "move"
    SUPPORT = "support"
    ADVICE = "advice"
    FOR_PERPETRATOR = "for_perpetrator"
    """Help or advice to the alleged perpetrator; never offered to the person who is harmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing the person can be offered, or, of the last kind, the alleged perpetrator."""

    kind: OfferKind
    code: str
    words: str
    provider: str

    @property
    def key(self) -> str:
        return f"{self.kind}.{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """Which fund pays for a measure, up to what sum in pence, and who approves it.

    ``cap_pence`` of ``None`` means the policy names no cap.
    """

    measure: str
    fund: str
    fund_name: str
    cap_pence: int | None
    approvers: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.measure
