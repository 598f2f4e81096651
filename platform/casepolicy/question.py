"""Questions: what a caseworker asks of a policy, how answers combine, and what is safe instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from casepolicy.answer import Answer
from casepolicy.combine import Rule
from casepolicy.facts import CaseFacts


class Direction(StrEnum):
    """Where a question falls when a policy is silent or a plugin fails."""

    OPEN = "open"
    """Help is offered."""
    SOONER = "sooner"
    """The earlier time stands."""
    PROTECT = "protect"
    """The protection stays."""
    TO_A_PERSON = "to_a_person"
    """A named role decides; never an automatic no."""
    SHUT = "shut"
    """Nothing is done until a person decides."""


Default = Callable[[CaseFacts], tuple[Answer[Any], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: its hook, its sentence, its value type, its combination and its default."""

    name: str
    sentence: str
    asked_when: str
    value: type
    combine: Rule
    direction: Direction
    default: Default
    """Cautious answers for what the facts call for, each citing ``platform:``. One stands for
    each key that neither the landlord nor the statute answers; all join in when a plugin fails.
    """
    default_is_whole: bool = False
    """The default stands only where the landlord says nothing at all, not key by key."""
