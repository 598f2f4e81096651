"""Pauses owed to a household."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HoldKind(StrEnum):
    """What is paused."""

    INCOME_COURT_ACTION = "income_court_action"
    DEBT_RESPITE = "debt_respite"
    """The statutory scheme, a different thing from any landlord's own breathing space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A pause owed to the household. Months are calendar months, counted for the victim.

    ``max_months`` of ``None`` means until a person decides.
    """

    kind: HoldKind
    min_months: int
    max_months: int | None
    default_months: int | None
    chooser: str
    renewed_by_disclosure: bool
    new_steps_only: bool = False

    @property
    def key(self) -> str:
        return self.kind
