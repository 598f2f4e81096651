"""Who looks at a case again, and what is owed whatever the case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LookPart(StrEnum):
    """One thing that a policy may say about looking again."""

    REVIEW = "review"
    """The plan and the danger are looked at again."""
    REVIEW_EVERY = "review_every"
    REASSESS = "reassess"
    """A change brings a new look at once."""
    AUDIT = "audit"
    """Somebody else checks how the case was handled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at the case: by whom, of which share of cases, how often, or how soon.

    ``roles`` are those of whom any one may look; empty means the officer of the case. ``share``
    is a percentage of cases. ``every_days`` counts calendar days; ``within_working_days`` counts
    from the fact ``starts``.
    """

    part: LookPart
    words: str
    roles: tuple[str, ...] = ()
    share: int = 100
    every_days: int | None = None
    within_working_days: int | None = None
    starts: str | None = None

    @property
    def key(self) -> str:
        return self.part


class StandingKind(StrEnum):
    """What sort of duty stands whatever the case."""

    TRAINING = "training"
    ROLE = "role"
    """Something that a named role answers for."""
    FIGURE = "figure"
    """Something counted and reported."""
    PUBLIC = "public"
    """Something said to everybody."""
    PARTNERSHIP = "partnership"
    EQUALITY = "equality"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingDuty:
    """Something owed whatever the case: to whom, by whom, and how often, in words."""

    kind: StandingKind
    code: str
    words: str
    for_whom: str
    how_often: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}.{self.code}"
