"""Conditions over facts, with three outcomes: yes, no, and not known yet.

A condition is data (``{"danger.arson": true}``), so a tenant admin can read and set it, and so
that the facts used and missing are found by the evaluation itself, not claimed by hand.
All tests of a condition must hold. Unknown is never "no".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator

from casepolicy.facts import CaseFacts, FactInfo, UnknownFact, describe_fact

Allowed = bool | str | list[str]
Tests = Mapping[str, Allowed]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a condition: ``holds`` is ``None`` when a missing fact could decide it."""

    holds: bool | None
    because: tuple[str, ...]
    missing: tuple[str, ...]


def _checked(tests: dict[str, Allowed]) -> dict[str, Allowed]:
    for path, wanted in tests.items():
        try:
            fact = describe_fact(path)
        except UnknownFact as unknown:
            raise ValueError(str(unknown)) from None
        if problem := _misfit(fact, wanted):
            msg = f"{path} {problem}"
            raise ValueError(msg)
    return tests


def _misfit(fact: FactInfo, wanted: Allowed) -> str:
    """Say why a test could never be met by this fact; nothing if it can be."""
    if fact.kind is bool and not isinstance(wanted, bool):
        return "is a yes-or-no fact; give true or false."
    if fact.kind is datetime and wanted is not True:
        return "is a time; a rule can only ask that it is known (true)."
    if fact.kind is int:
        return "is a number; a rule can't test it."
    return "" if fact.kind in (bool, datetime) else _unknown_words(fact, wanted)


def _unknown_words(fact: FactInfo, wanted: Allowed) -> str:
    if isinstance(wanted, bool):
        return "is not a yes-or-no fact; give one of its words."
    words = [wanted] if isinstance(wanted, str) else wanted
    unknown = sorted(set(words) - set(fact.choices)) if fact.choices else []
    if unknown:
        return f"can't be {', '.join(unknown)}; use {', '.join(fact.choices)}."
    return "" if words else "needs at least one word."


When = Annotated[dict[str, Allowed], AfterValidator(_checked)]
"""A condition in settings: fact path to the value or values that satisfy it."""


def judge(when: Tests, facts: CaseFacts) -> Verdict:
    """Evaluate a condition. An empty condition always holds.

    A single known "no" settles it (only that fact is then used); otherwise unknown facts leave
    it open.
    """
    used: list[str] = []
    missing: list[str] = []
    for path, wanted in when.items():
        value = facts.get(path)
        if value is None:
            missing.append(path)
        elif not _satisfies(value, wanted):
            return Verdict(holds=False, because=(path,), missing=())
        else:
            used.append(path)
    return Verdict(holds=None if missing else True, because=tuple(used), missing=tuple(missing))


def _satisfies(value: Any, wanted: Allowed) -> bool:
    if isinstance(value, datetime):
        return bool(wanted)
    if isinstance(wanted, list):
        return str(value) in wanted
    if isinstance(wanted, bool):
        return value is wanted
    return str(value) == wanted
