"""Facts in requests: by path, typed as the policy contract types them, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casepolicy import FactsRefused, read_facts
from casepolicy.facts import FactInfo, all_facts
from casepolicy.facts.case import did_you_mean
from casework.api.serializers.strict import Moment

_PATH_SHOWN: Final = 60
_TYPES: Final[dict[type, dict[str, Any]]] = {
    bool: {"type": ["boolean", "null"]},
    int: {"type": ["integer", "null"]},
    datetime: {"type": ["string", "null"], "format": "date-time"},
}
_RIGHT: Final[dict[type, tuple[type, str]]] = {
    bool: (bool, "give true, false, or null if it is not known."),
    int: (int, "give a whole number."),
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

    default_error_messages = {
        "not_a_map": "Send facts by name, such as danger.arson, in an object.",
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
    if fact.kind is datetime:
        return _unlike_a_moment(value)
    json_type, right = _RIGHT.get(fact.kind, (str, "give text."))
    return "" if type(value) is json_type else right


def _unlike_a_moment(value: Any) -> str:
    try:
        Moment().to_internal_value(value)
    except serializers.ValidationError as refused:
        return " ".join(str(said) for said in refused.detail)
    return ""
