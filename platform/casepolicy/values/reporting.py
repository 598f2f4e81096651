"""How a report reaches us, whom we serve, what counts as abuse, and what makes us reachable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RouteKind(StrEnum):
    """One thing that a policy may say about reports."""

    CHANNEL = "channel"
    """A way by which a report may come."""
    REPORTER = "reporter"
    """Somebody who may make one."""
    OUT_OF_HOURS = "out_of_hours"
    """Where a report goes while the office is shut."""
    HANDLING = "handling"
    """What is done with every report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way, one person or one duty in taking reports. No list of routes closes the others."""

    kind: RouteKind
    code: str
    words: str

    @property
    def key(self) -> str:
        return f"{self.kind}.{self.code}"


class ServiceLevel(StrEnum):
    """How far our service is open to somebody, narrowest first."""

    SIGNPOST = "signpost"
    LIMITED = "limited"
    FULL = "full"
    OTHER_POLICY = "other_policy"
    """Another document of the landlord speaks beside this one; it takes nothing away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """How far our service is open to this person."""

    level: ServiceLevel
    words: str

    @property
    def key(self) -> str:
        """A pointer to another document stands beside the level; levels compete."""
        return "other_policy" if self.level is ServiceLevel.OTHER_POLICY else "service"


class RecognitionPart(StrEnum):
    """One thing that a policy may say about what domestic abuse is."""

    TREATED_AS = "treated_as"
    """What this is handled as."""
    KIND = "kind"
    CONNECTION = "connection"
    AGE = "age"
    VICTIM = "victim"
    """Somebody who counts as a victim."""
    PATTERN = "pattern"
    """One event, or a course of conduct."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """One thing by which this is recognised as domestic abuse. Each adds; none takes away."""

    part: RecognitionPart
    code: str
    words: str

    @property
    def key(self) -> str:
        return f"{self.part}.{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """One thing that we arrange, so that somebody can understand and use our service."""

    code: str
    words: str
    provider: str

    @property
    def key(self) -> str:
        return self.code
