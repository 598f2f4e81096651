"""The person's say in decisions, changes to a tenancy, and what is done about the perpetrator."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casepolicy.facts import TenancyChange


class SayLevel(StrEnum):
    """How much the person decides, least first."""

    INFORM = "inform"
    """They are told, with the reasons."""
    VIEWS = "views"
    """Their views are asked for and weighed."""
    CONSENT = "consent"
    """They decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """What say the person has in the decision proposed."""

    level: SayLevel
    words: str

    @property
    def key(self) -> str:
        """There is one decision to have a say in."""
        return "say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One way in which a tenancy may be changed, or what comes before any way."""

    change: TenancyChange | None
    """``None`` for what comes before every change."""
    code: str
    words: str

    @property
    def key(self) -> str:
        """Of ways to make one change, one stands; two different ones go to a person."""
        return self.change or self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class PerpetratorStep:
    """One thing that may be done about the alleged perpetrator, and what comes first."""

    code: str
    words: str
    first: tuple[str, ...] = ()
    """What must be settled before it, in words. Checks are asked by ``checks_first`` too."""

    @property
    def key(self) -> str:
        return self.code
