"""Checks what a plugin returned before anything is made of it.

A reply of the wrong shape counts as a failure of its plugin, and so can't upset the others.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from casepolicy.answer import Answer, NeedsFact, Strength
from casepolicy.facts import fact_paths
from casepolicy.question import Question
from casepolicy.troubles import PluginFailed, name_of


class UnusableReply(PluginFailed):
    """A plugin returned something that is not an answer. Holds no case data."""

    def __init__(self, why: str) -> None:
        """Say why, after a name that can be told from errors."""
        super().__init__(f"UnusableReply: {why}")


class _Said(BaseModel):
    """What stands around the value of an answer or of a request for facts."""

    model_config = ConfigDict(strict=True)

    strength: Strength
    clauses: tuple[str, ...]
    because: tuple[str, ...]
    missing: tuple[str, ...]
    needs_human: str | None = None
    interpretation: str | None = None


def checked(
    says: Any, question: Question, register: AbstractSet[str], readings: AbstractSet[str]
) -> list[Answer[Any] | NeedsFact[Any]]:
    """Return the items, or raise ``UnusableReply`` for the first that can't be used.

    Each must be an answer or a request for facts, hold the question's type of value, cite
    clauses of the register, and name facts that exist.
    """
    if not isinstance(says, list | tuple):
        raise UnusableReply(f"returned a {name_of(type(says))}, not a list of answers")
    items = list(says)  # once: a list of a plugin's own making may hold something else next time
    for item in items:
        said = _said(item, question)
        if unknown := set(said.clauses) - register - readings:
            raise UnusableReply(f"cites {len(unknown)} clause(s) that are not in the register")
        if said.interpretation not in {None, *readings}:
            raise UnusableReply("rests on a reading that is not recorded")
        if not {*said.because, *said.missing} <= set(fact_paths()):
            raise UnusableReply("names facts that don't exist")
    return items


def _said(item: Any, question: Question) -> _Said:
    if type(item) not in (Answer, NeedsFact):
        raise UnusableReply(f"returned a {name_of(type(item))} among its answers")
    value = item.value if isinstance(item, Answer) else item.would_say
    if type(value) is not question.value:
        raise UnusableReply(f"answered with a {name_of(type(value))}")
    try:
        shape_of(question).model_validate(_parts(value))
        return _Said.model_validate(_parts(item))
    except ValidationError:
        raise UnusableReply(f"filled a {type(value).__name__} with what it can't hold") from None


def _parts(whole: Any) -> dict[str, Any]:
    return {f.name: getattr(whole, f.name) for f in fields(whole)}


@cache
def shape_of(question: Question) -> type[BaseModel]:
    """Build a strict model of a question's value, which itself trusts who makes it."""
    parts: dict[str, Any] = {n: (hint, ...) for n, hint in get_type_hints(question.value).items()}
    return create_model(question.value.__name__, __config__=ConfigDict(strict=True), **parts)
