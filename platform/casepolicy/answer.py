"""Answers: what a policy says, how firmly, and by which clause. None exists without a clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Strength(StrEnum):
    """How firmly a policy speaks. Joined answers take the firmest."""

    OPTION = "option"
    """"May", "can": somebody chooses."""
    DEFAULT = "default"
    """"Usually", "normally": done unless a reason is given."""
    BEST_EFFORT = "best_effort"
    """"Aim", "where possible": tried; if not met, the reason is recorded."""
    MUST = "must"
    """"Will": owed; not doing it is a breach."""

    @property
    def rank(self) -> int:
        """Return 0 for the weakest to 3 for the firmest."""
        return list(Strength).index(self)


class UncitedAnswer(ValueError):
    """An answer was built without a clause; no answer exists without one."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__("An answer needs at least one clause that it comes from.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[T]):
    """One thing a policy says about a case.

    ``clauses`` are ids in the registers of the revision: a bare id is the landlord's own
    clause; ``platform:`` and ``statute:`` ids are ours and the law's. ``because`` and
    ``missing`` are fact paths. ``needs_human`` names the role that must decide.
    """

    value: T
    strength: Strength
    clauses: tuple[str, ...]
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    needs_human: str | None = None
    interpretation: str | None = None
    """Id of a recorded reading on which the answer rests, shown until confirmed."""
    always: bool = False
    """Heard of our own defaults alone: it stands beside whatever a policy says."""

    def __post_init__(self) -> None:
        """Refuse an answer without a clause."""
        if not self.clauses:
            raise UncitedAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsFact(Generic[T]):
    """A policy would speak if it knew more: what it would say, and which facts settle it."""

    would_say: T
    strength: Strength
    clauses: tuple[str, ...]
    missing: tuple[str, ...]
    because: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a question without a clause or without a fact to ask for."""
        if not self.clauses or not self.missing:
            msg = "A request for facts needs a clause and at least one missing fact."
            raise ValueError(msg)


class Tier(StrEnum):
    """Whose voice an answer is."""

    LANDLORD = "landlord"
    FLOOR = "floor"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Given(Generic[T]):
    """An answer with its author."""

    answer: Answer[T]
    plugin: str
    version: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """A request for facts with its author."""

    needs: NeedsFact[T]
    plugin: str
    version: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """An answer that did not stand, and why in words."""

    given: Given[T]
    why: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A plugin that could not answer. Holds no case data: only who, what and where."""

    plugin: str
    version: str
    tier: Tier
    kind: str
    where: str


class Outcome(StrEnum):
    """What the landlord's own policy did with the question."""

    ANSWERED = "answered"
    SILENT = "silent"
    NEEDS_FACT = "needs_fact"
    DOES_NOT_ARISE = "does_not_arise"
    """Nothing is proposed yet that the question could be asked about."""
    FAILED = "failed"
    """Part of the policy could not be read, so nobody can say that it is silent."""
    TEXT_NOT_HELD = "text_not_held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Generic[T]):
    """Everything that came back for one question."""

    question: str
    outcome: Outcome
    kept: tuple[Given[T], ...]
    asked: tuple[Asked[T], ...] = ()
    lost: tuple[Lost[T], ...] = ()
    silent_on: tuple[str, ...] = ()
    """Keys on which the landlord says nothing, so that the law or the platform's default stands."""
    failures: tuple[Failure, ...] = field(default=())

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the facts that could still change this reply, without repeats."""
        paths = [p for g in self.kept for p in g.answer.missing]
        paths += [p for a in self.asked for p in a.needs.missing]
        return tuple(dict.fromkeys(paths))

    @property
    def values(self) -> tuple[T, ...]:
        """Return the values that stand."""
        return tuple(g.answer.value for g in self.kept)
