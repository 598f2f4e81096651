"""Types in plain words, for people who write YAML: "yes or no", "one of", "list of"."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from casepolicy.conditions import Allowed
from casepolicy.reference.source import member_words

_PLAIN = {
    bool: "yes or no",
    int: "whole number",
    float: "number",
    str: "text",
    date: "date",
    datetime: "date and time",
}


def in_words(annotation: Any) -> str:
    """Say a type as somebody who fills it in would."""
    if annotation == dict[str, Allowed]:
        return "condition"
    if get_origin(annotation) is None:
        return _plain(annotation)
    return _made_of(get_origin(annotation), get_args(annotation))


def _made_of(origin: Any, inner: tuple[Any, ...]) -> str:
    if origin is Annotated:
        return in_words(inner[0])
    if origin in (Union, types.UnionType):
        return _either(inner)
    if origin is Literal:
        return _one_of(*[str(each) for each in inner])
    if issubclass(origin, Mapping):
        return f"names and values ({in_words(inner[0])}: {in_words(inner[1])})"
    return f"list: {in_words(inner[0])}"


def _either(options: Iterable[Any]) -> str:
    wanted = [each for each in options if each is not type(None)]
    return " or ".join(in_words(each) for each in wanted)


def _plain(kind: Any) -> str:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _one_of(*[str(member.value) for member in kind], words=_words_by_value(kind))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is Any:
        return "anything"
    # pydantic's aware moments are classes of its own
    name = str(getattr(kind, "__name__", kind))
    return "date and time" if "datetime" in name.lower() else f"`{name}`"


def _words_by_value(kind: type[Enum]) -> dict[str, str]:
    words = member_words(kind)
    return {str(member.value): words[member.name] for member in kind if member.name in words}


def _one_of(*values: Any, words: Mapping[str, str] | None = None) -> str:
    said = words or {}
    told = [f"`{v}`" + (f" ({said[v].rstrip('.')})" if v in said else "") for v in values]
    return f"one of {', '.join(told)}"


def bounds_in_words(metadata: Iterable[Any]) -> str:
    """Say the bounds that a setting keeps, such as "1 or more" or "at least one"."""
    found = []
    for each in metadata:
        for name, say in _BOUNDS.items():
            value = getattr(each, name, None)
            if value is not None:
                found.append(_PATTERNS.get(value) or say.format(value))
    return ", ".join(found)


_PATTERNS = {"^[a-z][a-z0-9_]*$": "small letters, digits and _"}
_BOUNDS = {
    "ge": "{} or more",
    "gt": "more than {}",
    "le": "{} or less",
    "lt": "less than {}",
    "min_length": "at least {} long",
    "max_length": "at most {} long",
    "pattern": "like `{}`",
}
