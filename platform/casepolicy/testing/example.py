"""What an example says: a name that is a sentence, facts, a question, and what is expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from casepolicy.answer import Strength
from casepolicy.facts import CaseFacts, FactsRefused, describe_fact, fact_paths, read_facts
from casepolicy.hookspecs import QUESTIONS
from casepolicy.revision import validation_words
from casepolicy.testing.moments import MomentRefused, read_moment


class ExamplesRefused(ValueError):
    """Examples can't be read; the message names each example and its problem."""


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(_Data):
    """One expected answer. ``says`` is its strength and clauses: "must 4.1-1 4.1-2".

    Any field of the answer's value may be given beside it: ``unit: hours``.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    says: str
    due: str | None = None
    """When it falls due, "none" where it has no end, or "set office hours first"."""
    other_due: str | None = None
    """When it would fall due in the reading that the landlord doesn't use."""
    held_from: str | None = None
    """For a hold: its first day, such as "Sunday 31 January 2027"."""
    shortest_until: str | None = None
    """The last day of the shortest hold from that day."""
    longest_until: str | None = None
    """The last day of the longest hold from that day, or "a person decides"."""
    in_time: tuple[str, ...] = ()
    """Moments at which doing it would still be in time."""
    too_late: tuple[str, ...] = ()
    """Moments at which it would be too late."""
    held_on: tuple[str, ...] = ()
    """Days that the shortest hold still covers."""
    over_on: tuple[str, ...] = ()
    """Days on which the shortest hold is over."""
    longest_held_on: tuple[str, ...] = ()
    longest_over_on: tuple[str, ...] = ()
    reading_id: str | None = None
    missing: tuple[str, ...] | None = None
    because: tuple[str, ...] | None = None
    needs_human: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, data: object) -> object:
        return {"says": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _has_strength_and_clauses(self) -> Self:
        strength, *clauses = self.says.split() or [""]
        if strength not in set(Strength) or not clauses:
            words = ", ".join(Strength)
            msg = f"write a strength ({words}) and then clauses, such as must 4.1-1"
            raise ValueError(msg)
        return self

    @property
    def strength(self) -> Strength:
        """Return how firmly."""
        return Strength(self.says.split()[0])

    @property
    def clauses(self) -> tuple[str, ...]:
        """Return the clauses, in the order cited."""
        return tuple(self.says.split()[1:])

    @property
    def value_fields(self) -> dict[str, Any]:
        """Return what is expected of the answer's value."""
        return dict(self.model_extra or {})


class Expected(_Data):
    """What is expected of one question. At least one of these must be said.

    ``answers`` is all that the landlord's own policy says; ``includes`` a part of it. ``law`` and
    ``default`` are all that the statute floor and the platform's defaults say. ``excludes`` are
    keys that must not stand at all.
    """

    answers: dict[str, Said] | None = None
    includes: dict[str, Said] | None = None
    excludes: tuple[str, ...] = ()
    law: dict[str, Said] | None = None
    default: dict[str, Said] | None = None
    silent: bool | tuple[str, ...] | None = None
    """True: the policy says nothing. A list: it says nothing on these keys."""
    needs: tuple[str, ...] | None = None
    """The facts that the landlord's policy asks for before it can say more."""
    does_not_arise: bool = False

    @model_validator(mode="after")
    def _expects_something(self) -> Self:
        if not self.model_fields_set:
            msg = "say what is expected: answers, includes, excludes, law, default, silent, needs"
            raise ValueError(msg)
        return self


class Example(_Data):
    """One example, readable by somebody who knows the policy and no code."""

    name: str = Field(min_length=10)
    facts: dict[str, Any]
    question: str
    at: str | None = None
    office_hours: bool = True
    """False: the landlord hasn't set its office hours yet."""
    expect: Expected

    @property
    def case(self) -> CaseFacts:
        """Return the facts. Moments may be written in words, in London time."""
        return facts_in_words(self.facts)


def facts_in_words(facts: Mapping[str, Any]) -> CaseFacts:
    """Read facts whose moments are written as people write them."""
    read: dict[str, Any] = {}
    for path, value in facts.items():
        is_moment = path in fact_paths() and describe_fact(path).kind is datetime
        read[path] = read_moment(value) if is_moment and isinstance(value, str) else value
    return read_facts(read)


def read_examples(data: Any) -> tuple[Example, ...]:
    """Read a list of examples. Raises ``ExamplesRefused`` naming every problem."""
    if not isinstance(data, Sequence) or isinstance(data, str) or not data:
        raise ExamplesRefused("Examples must be a list with at least one example in it.")
    read: list[Example] = []
    problems: list[str] = []
    for row, item in enumerate(data, start=1):
        name = item.get("name") if isinstance(item, Mapping) else None
        place = f"{name}" if name else f"example {row}"
        try:
            example = Example.model_validate(item)
            _ = example.case
        except ValidationError as refused:
            problems += validation_words(refused, place)
        except (FactsRefused, MomentRefused) as refused:
            problems.append(f"{place}: {refused}")
        else:
            problems += _unknown_question(example)
            read.append(example)
    names = [e.name for e in read]
    problems += [f"{n}: two examples have this name." for n in set(names) if names.count(n) > 1]
    if problems:
        raise ExamplesRefused("\n".join(problems))
    return tuple(read)


def _unknown_question(example: Example) -> list[str]:
    if example.question in QUESTIONS:
        return []
    have = ", ".join(QUESTIONS)
    return [f"{example.name}: there is no question {example.question!r}. We have: {have}."]
