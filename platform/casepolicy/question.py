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
    TO_THE_VICTIM = "to_the_victim"
    """The person who is harmed decides."""
    RAISED = "raised"
    """The alarm is raised; what nobody has asked is asked."""
    SHUT = "shut"
    """Nothing is done until a person decides."""


class Stands(StrEnum):
    """Beside how much of a landlord's own answers the platform's default still stands."""

    FOR_EACH_KEY = "for_each_key"
    """For each key that neither the landlord nor the law answers."""
    UNLESS_AS_FIRM = "unless_as_firm"
    """For each key that neither the landlord nor the law answers as firmly. So a policy that only
    allows a step can't take away the one that we owe."""
    ALONE = "alone"
    """Only where the landlord says nothing at all."""
    UNLESS_ALWAYS = "unless_always"
    """Unless the landlord gives an answer that hangs on no fact. So learning a fact that brings
    one answer can't take the default away."""

    @property
    def by_key(self) -> bool:
        """Say whether a policy can be silent on one key while it speaks of another."""
        return self in {Stands.FOR_EACH_KEY, Stands.UNLESS_AS_FIRM}


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
    """Cautious answers for what the facts call for, each citing ``platform:``. All of them join in
    when a plugin fails, and when the text in force is not held.
    """
    stands: Stands = Stands.FOR_EACH_KEY
    arises_with: str | None = None
    """The fact that names what is asked about; until it is known the question doesn't arise."""
    of_a_case: bool = True
    """False for what is owed whatever the case, and so is asked of the policy as a whole."""
