"""Reads facts from parsed JSON or YAML, and refuses what can't be read in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from casepolicy.facts.case import CaseFacts, did_you_mean
from casepolicy.refusals import in_words


class FactsRefused(ValueError):
    """The facts given can't be read; ``problems`` names each of them."""

    def __init__(self, *problems: str) -> None:
        """Keep the problems and join them for people, one a line."""
        self.problems = problems
        super().__init__("\n".join(problems))


def read_facts(data: Any) -> CaseFacts:
    """Read facts, nested or as ``{"group.name": value}``, or both.

    A fact left out, or given as null, is not known; that is never "no". Raises ``FactsRefused``
    naming every unknown key and unusable value, never the value itself: it may be case data.
    """
    if not isinstance(data, Mapping):
        raise FactsRefused("Facts must be a list of names and values, such as danger.arson: true.")
    groups, problems = _by_group(data)
    facts = CaseFacts()
    try:
        facts = CaseFacts.model_validate(groups)
    except ValidationError as refused:
        problems += _problems(refused)
    if problems:
        raise FactsRefused(*problems)
    return facts


def _by_group(data: Mapping[Any, Any]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    groups: dict[str, dict[str, Any]] = {}
    problems: list[str] = []
    for key, value in data.items():
        group, dot, name = str(key).partition(".")
        if not dot and not isinstance(value, Mapping):
            problems.append(
                f"{key}: there is no such fact.{did_you_mean(str(key))} Give each fact by its full "
                "name, such as danger.arson."
            )
            continue
        found = {name: value} if dot else {str(k): v for k, v in value.items()}
        here = groups.setdefault(group, {})
        problems += [f"{group}.{name}: this fact is given twice." for name in found if name in here]
        here.update(found)
    return groups, problems


def _problems(refused: ValidationError) -> list[str]:
    return [
        f"{path}: there is no such fact.{did_you_mean(path)}"
        if error["type"] == "extra_forbidden"
        else f"{path}: {in_words(error)}"
        for error in refused.errors(include_input=False, include_url=False)
        for path in [".".join(str(part) for part in error["loc"])]
    ]
