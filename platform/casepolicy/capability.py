"""What a plugin is: an object built from its settings, without state of its own.

A capability declares its name, its version and its settings model, and answers questions by
methods marked ``@hookimpl``. The rows of its settings each cite the clause they come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from casepolicy.answer import Answer, NeedsFact, Strength
from casepolicy.conditions import Tests, When, judge
from casepolicy.facts import CaseFacts

T = TypeVar("T")


class Settings(BaseModel):
    """Base of every capability's settings: frozen, and unknown keys are refused by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CitedRule(Settings):
    """One row of settings: a rule, the clause it comes from, how firmly, and when it applies."""

    clauses: tuple[str, ...] = Field(
        min_length=1, description="The clause or clauses this rule comes from."
    )
    strength: Strength = Field(description="How firmly the clause speaks.")
    when: When = Field(
        default={}, description="Facts that must hold for the rule to apply. Empty: always."
    )
    interpretation: str | None = Field(
        None, description="The recorded reading on which this rule rests, if the clause is unclear."
    )
    needs_human: str | None = Field(None, description="The role that must decide, if any.")

    def says(
        self, value: T, facts: CaseFacts, *, also: Tests | None = None, uses: Iterable[str] = ()
    ) -> list[Answer[T] | NeedsFact[T]]:
        """Answer with ``value`` if the rule applies, ask for facts if it may, else say nothing.

        ``also`` is what must hold besides the rule's own condition. ``uses`` are facts that the
        answer rests on without hanging on them: known ones are named as used, others as missing.
        """
        verdict = judge({**(also or {}), **self.when}, facts)
        if verdict.holds is False:
            return []
        if verdict.holds is None:
            return [
                NeedsFact(
                    would_say=value,
                    strength=self.strength,
                    clauses=self.clauses,
                    missing=verdict.missing,
                    because=verdict.because,
                )
            ]
        rests_on = [path for path in uses if path not in verdict.because]
        known = (path for path in rests_on if facts.get(path) is not None)
        return [
            Answer(
                value=value,
                strength=self.strength,
                clauses=self.clauses,
                because=(*verdict.because, *known),
                missing=tuple(path for path in rests_on if facts.get(path) is None),
                needs_human=self.needs_human,
                interpretation=self.interpretation,
            )
        ]


S = TypeVar("S", bound=Settings)


class Capability(Generic[S]):
    """Base of every plugin. Subclasses set the three class attributes and add hook methods."""

    name: ClassVar[str]
    version: ClassVar[str]
    settings_model: ClassVar[type[Settings]]
    earlier: ClassVar[tuple[type[Capability[Any]], ...]] = ()
    """Older versions of this capability that still run, for revisions written for them."""

    def __init__(self, settings: S) -> None:
        """Keep the settings; a capability holds nothing else."""
        self.settings = settings

    @property
    def label(self) -> str:
        """Return name and version, as recorded with each answer."""
        return f"{self.name} {self.version}"


AnyCapability = Capability[Any]
