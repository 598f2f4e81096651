"""Facts in requests: by path, typed as the policy contract types them, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from casepolicy import FactsRefused, read_facts
from casepolicy.facts import FactInfo, all_facts
from casepolicy.facts.case import did_you_mean
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casework.api.serializers.strict import Moment

_PATH_SHOWN: Final = 60
_TYPES: Final[dict[type, dict[str, Any]]] = {
    bool: {"type": ["boolean", "null"]},
    int: {"type": ["integer", "null"]},
    datetime: {"type": ["string", "null"], "format": "date-time"},
}


def schema_of(fact: FactInfo) -> dict[str, Any]:
    """Return one fact as JSON Schema, with the question that asks for it. ``null`` is not known."""
    if fact.choices:
        return {"enum": [*fact.choices, None], "description": fact.question}
    shape = _TYPES.get(fact.kind, {"type": ["string", "null"], "maxLength": 60})
    return {**shape, "description": fact.question}


def facts_schema() -> dict[str, Any]:
    """Return the whole of the facts as JSON Schema: nothing else is taken."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {path: schema_of(fact) for path, fact in all_facts().items()},
        "example": {"danger.immediate": False, "danger.arson": None, "victim.tenure": "secure"},
    }


@extend_schema_field(facts_schema())
class Facts(serializers.Field[dict[str, Any], Any, Any, Any]):
    """``{"danger.arson": true, "victim.wants_to_move": null}``. ``null`` means not known.

    The value is ``{path: typed value or None}``. Unknown paths and unusable values are named;
    the values are never repeated.
    """

    default_error_messages = {  # noqa: RUF012 - DRF reads it from the class
        "not_a_map": "Send facts by name, such as {\"danger.arson\": true}.",
    }

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Return the facts, typed."""
        if not isinstance(data, Mapping):
            self.fail("not_a_map")
        wrong = [
            f"{path[:_PATH_SHOWN]}: {said}"
            for path, value in data.items()
            if (said := _unlike(path, value))
        ]
        if wrong:
            raise serializers.ValidationError(wrong)
        try:
            facts = read_facts(data)
        except FactsRefused as refused:
            raise serializers.ValidationError(list(refused.problems)) from None
        return {path: facts.get(path) for path in data}

    def to_representation(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Return the known facts as they are kept."""
        return dict(value)


def _unlike(path: str, value: Any) -> str:
    """Say what is wrong with a path or with the JSON type of its value; "" when nothing is."""
    fact = all_facts().get(path)
    if fact is None:
        return f"there is no such fact.{did_you_mean(path[:_PATH_SHOWN])}"
    if value is None:
        return ""
    if fact.kind is bool:
        return "" if isinstance(value, bool) else "give true, false, or null if it is not known."
    if fact.kind is int:
        return "" if type(value) is int else "give a whole number."
    if not isinstance(value, str):
        return "give text."
    if fact.kind is datetime:
        try:
            Moment().to_internal_value(value)
        except serializers.ValidationError as refused:
            return str(refused.detail[0])  # type: ignore[index] # a field's detail is a list
    return ""
