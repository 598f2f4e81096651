"""From data that a plugin's process sent to answers, or a refusal: nothing in it is trusted."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from pydantic import ValidationError

from casepolicy.answer import Answer, NeedsFact, Strength
from casepolicy.question import Question
from casepolicy.troubles import PluginFailed, Trouble
from casepolicy.usable import shape_of

_ANSWER = {f.name for f in fields(Answer)}
_NEEDS = {f.name for f in fields(NeedsFact)}


def rebuilt(says: list[Any], question: Question) -> list[Answer[Any] | NeedsFact[Any]]:
    """Return the answers, with the question's type of value. Raises ``PluginFailed``.

    Whether clauses and facts exist is checked like any other plugin's answers.
    """
    try:
        return [_item(item, question) for item in says]
    except (ValueError, TypeError, AttributeError, KeyError):
        raise PluginFailed(Trouble.UNREADABLE_REPLY) from None


def _item(item: dict[str, Any], question: Question) -> Answer[Any] | NeedsFact[Any]:
    told = set(item)
    if told == _ANSWER:
        rest = {n: item[n] for n in ("needs_human", "interpretation")}
        return Answer(value=_value(item["value"], question), **rest, **_common(item))
    if told == _NEEDS:
        return NeedsFact(would_say=_value(item["would_say"], question), **_common(item))
    raise PluginFailed(Trouble.UNREADABLE_REPLY)


def _common(item: dict[str, Any]) -> dict[str, Any]:
    lists = {n: tuple(item[n]) for n in ("clauses", "because", "missing")}
    return {"strength": Strength(item["strength"]), **lists}


def _value(parts: dict[str, Any], question: Question) -> Any:
    kind = question.value
    if set(parts) != {f.name for f in fields(kind)}:
        raise PluginFailed(Trouble.UNREADABLE_REPLY)
    try:
        read = shape_of(question).model_validate_json(json.dumps(parts))
    except ValidationError:
        raise PluginFailed(Trouble.UNREADABLE_REPLY) from None
    return kind(**{name: getattr(read, name) for name in parts})
