"""Request bodies that take exactly what is documented. Unknown names are refused, by name.

So nobody sets a field that was not meant to be set, and a misspelt name is never lost silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from django.utils.dateparse import parse_datetime
from drf_spectacular.extensions import OpenApiSerializerExtension
from rest_framework import serializers

from casework.cases.errors import ToldInFuture

LONGEST_ACCOUNT: Final = 20_000
LONGEST_REASON: Final = 2_000
LONGEST_NAME: Final = 200
_NAME_SHOWN: Final = 60
_FIRST: Final = datetime(1900, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(2200, 1, 1, tzinfo=UTC)


class Strict(serializers.Serializer[Any]):
    """A body in which every name must be known."""

    default_error_messages: ClassVar = {
        "invalid": "Send a JSON object with names and values.",
        "unknown": "There is no such field.",
    }

    def to_internal_value(self, data: Any) -> Any:
        """Check the fields and name the unknown ones along with what else is wrong."""
        if not isinstance(data, Mapping):
            raise serializers.ValidationError({"body": [self.error_messages["invalid"]]})
        errors: dict[str, Any] = {
            str(name)[:_NAME_SHOWN]: [self.error_messages["unknown"]]
            for name in data
            if name not in self.fields
        }
        value: Any = None
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as refused:
            errors |= dict(refused.detail)  # type: ignore[arg-type] # of an object it is a mapping
        if errors:
            raise serializers.ValidationError(errors)
        return value


class Moment(serializers.DateTimeField):
    """A moment with its offset from UTC. Without one it could be an hour off, so it is refused."""

    default_error_messages: ClassVar = {
        "invalid": "Give a date and time with its offset from UTC, such as 2026-11-27T16:40:00Z.",
        "far": "This date is too far away to be right.",
    }

    def to_internal_value(self, value: Any) -> datetime:
        """Return an aware datetime."""
        try:
            parsed = parse_datetime(value) if isinstance(value, str) else None
        except ValueError:
            parsed = None
        if parsed is None or parsed.tzinfo is None:
            self.fail("invalid")
        if not _FIRST.year < parsed.year < _LAST.year:
            self.fail("far")
        return parsed


class PastMoment(Moment):
    """A moment that has come already: when somebody was told, or did something."""

    def to_internal_value(self, value: Any) -> datetime:
        """Return an aware datetime that is not ahead of the request."""
        parsed = super().to_internal_value(value)
        if parsed > self.context["at"]:
            raise serializers.ValidationError(str(ToldInFuture()))
        return parsed


class Day(serializers.DateField):
    """A day in Europe/London."""

    default_error_messages: ClassVar = {
        "invalid": "Give a day, such as 2026-11-30.",
        "datetime": "Give a day without a time, such as 2026-11-30.",
        "far": "This day is too far away to be right.",
    }

    def to_internal_value(self, value: Any) -> Any:
        """Return a date within reach of any calendar."""
        day = super().to_internal_value(value)
        if not _FIRST.year < day.year < _LAST.year:
            self.fail("far")
        return day


class OneOf(serializers.ChoiceField):
    """One of some words. A wrong one is not repeated; the right ones are named."""

    def __init__(self, choices: Any, **options: Any) -> None:
        super().__init__(choices, **options)
        words = ", ".join(str(choice) for choice in self.choices)
        self.error_messages["invalid_choice"] = f"Choose one of: {words}."


class YesNo(serializers.BooleanField):
    """``true`` or ``false``, and nothing that only looks like it: unknown is not no."""

    default_error_messages: ClassVar = {"invalid": "Give true or false."}

    def to_internal_value(self, data: Any) -> bool:
        """Return the boolean; in a query's text, the words true and false."""
        said = {"true": True, "false": False}.get(data, data) if isinstance(data, str) else data
        if not isinstance(said, bool):
            self.fail("invalid")
        return said


class YesNoOrUnknown(YesNo):
    """As ``YesNo``; left out or ``null`` means that it is not known."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_null=True, default=None, **options)


class Whole(serializers.IntegerField):
    """A whole number, sent as a number."""

    default_error_messages: ClassVar = {"invalid": "Give a whole number."}

    def to_internal_value(self, data: Any) -> int:
        """Return the number. ``true`` is not one, and 2.0 is not whole."""
        if isinstance(data, bool | float):
            self.fail("invalid")
        return super().to_internal_value(data)


class Reason(serializers.CharField):
    """Why a grave act is done. It is kept, encrypted, with the case."""

    default_error_messages: ClassVar = {
        "required": "Say why. The reason is kept with the case.",
        "blank": "Say why. The reason is kept with the case.",
        "null": "Say why. The reason is kept with the case.",
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_REASON, **options)


class Remark(serializers.CharField):
    """Words that may be left out, unless ``required``."""

    def __init__(self, *, max_length: int = LONGEST_REASON, **options: Any) -> None:
        left_out = {} if options.get("required") else {"allow_blank": True, "default": ""}
        super().__init__(max_length=max_length, **{**left_out, **options})


class WithReason(Strict):
    """A reason and nothing else."""

    reason = Reason()


class StrictSaysSo(OpenApiSerializerExtension):  # type: ignore[no-untyped-call] # spectacular's base is untyped
    """Says in the API's document that such a body takes no other names."""

    target_class = Strict
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> Any:
        """Close the object."""
        schema = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)  # noqa: SLF001 - what spectacular's own extensions call
        return {**schema, "additionalProperties": False}
