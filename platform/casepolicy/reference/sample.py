"""Makes a small sample of a capability's settings from its schema, and makes sure that it is valid.

Required settings only. A setting takes its own ``examples`` where the field has some, else its
first choice, else a word that says what belongs there. Combinations are tried until the settings
model itself accepts one.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import islice, product
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from casepolicy.capability import AnyCapability, Settings
from casepolicy.conditions import Allowed
from casepolicy.reference.source import Undocumented
from casepolicy.reference.writing import plain

CLAUSE = "3.1"
"""The clause that samples cite."""
_EVERY_RULE: dict[str, Any] = {"strength": "must", "clauses": [CLAUSE]}
_CONDITION = {"danger.immediate": True}
_TRIED = 4_000


def sample_of(capability: type[AnyCapability]) -> dict[str, Any]:
    """Return settings that the capability accepts. Raises ``Undocumented`` if none was found."""
    for found in islice(_candidates_of(capability.settings_model), _TRIED):
        try:
            capability.settings_model.model_validate(found)
        except ValidationError:
            continue
        return found
    msg = (
        f"No sample of the settings of {capability.name} could be made from their types. Give the "
        "fields that depend on each other examples: Field(..., examples=[...])."
    )
    raise Undocumented(msg)


def _candidates_of(model: type[Settings]) -> Iterator[dict[str, Any]]:
    """Yield data for a model, its own settings before those that every rule has."""
    wanted = [(n, f) for n, f in model.model_fields.items() if f.is_required() or f.examples]
    last = list(_EVERY_RULE)
    ordered = sorted(wanted, key=lambda each: last.index(each[0]) if each[0] in last else -1)
    for values in product(*(_field(name, field) for name, field in ordered)):
        yield {name: value for (name, _), value in zip(ordered, values, strict=True)}


def _field(name: str, field: FieldInfo) -> list[Any]:
    if name in _EVERY_RULE:
        return [_EVERY_RULE[name]]
    if field.examples:
        return list(field.examples)
    return _values(field.annotation, name, _Wanted.of(field))


class _Wanted:
    """What a setting asks of a word or a number."""

    def __init__(self, words: str, *, is_code: bool, least: int) -> None:
        self.words, self.is_code, self.least = words, is_code, least

    @classmethod
    def of(cls, field: FieldInfo) -> _Wanted:
        least = 1
        for each in field.metadata:
            least = max(least, getattr(each, "ge", least))
        is_code = any(getattr(each, "pattern", None) for each in field.metadata)
        return cls(plain(field.description or ""), is_code=is_code, least=least)


def _values(annotation: Any, name: str, wanted: _Wanted) -> list[Any]:
    """Return what a setting of this type could be, likeliest first."""
    if annotation == dict[str, Allowed]:
        return [_CONDITION]
    if isinstance(annotation, type) and issubclass(annotation, Settings):
        return list(islice(_candidates_of(annotation), _TRIED))
    if get_origin(annotation) is None:
        return _simple(annotation, name, wanted)
    return _made_of(get_origin(annotation), get_args(annotation), name, wanted)


def _made_of(origin: Any, inner: tuple[Any, ...], name: str, wanted: _Wanted) -> list[Any]:
    if origin is Literal:
        return list(inner)
    if origin is Annotated:
        return _values(inner[0], name, wanted)
    if origin in (Union, types.UnionType):
        options = [each for each in inner if each is not type(None)]
        return [value for each in options for value in _values(each, name, wanted)]
    if issubclass(origin, Mapping):
        return [{f"a_{name.rstrip('s')}": v} for v in _values(inner[1], name, wanted)]
    return [[value] for value in _values(inner[0], name, wanted)]


def _simple(kind: Any, name: str, wanted: _Wanted) -> list[Any]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [member.value for member in kind]
    if kind is bool:
        return [True, False]
    if kind in (int, float):
        return [wanted.least]
    return [f"a_{name.rstrip('s')}"] if wanted.is_code else [wanted.words.rstrip(".")]
