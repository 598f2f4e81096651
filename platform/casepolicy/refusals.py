"""pydantic's errors in plain words: what would be right, for people who set up a policy.

The place of an error is told by the caller; the value itself is never repeated here.
"""

from __future__ import annotations

from typing import Any

from pydantic_core import ErrorDetails

_WORDS = {
    "bool_parsing": "this must be yes or no (true or false). Leave it out if it is not known.",
    "bool_type": "this must be yes or no (true or false). Leave it out if it is not known.",
    "date_from_datetime_parsing": "this must be a date, such as 2026-11-30.",
    "date_parsing": "this must be a date, such as 2026-11-30.",
    "date_type": "this must be a date, such as 2026-11-30.",
    "datetime_from_date_parsing": "this must be a date and time, such as 2026-11-30T16:40+00:00.",
    "datetime_parsing": "this must be a date and time, such as 2026-11-30T16:40+00:00.",
    "datetime_type": "this must be a date and time, such as 2026-11-30T16:40+00:00.",
    "timezone_aware": "this time needs its offset from UTC, such as 2026-11-30T16:40+00:00.",
    "enum": "this must be one of {expected}.",
    "greater_than_equal": "this must be {ge} or more.",
    "less_than_equal": "this must be {le} or less.",
    "int_from_float": "this must be a whole number.",
    "int_parsing": "this must be a whole number.",
    "int_type": "this must be a whole number.",
    "string_type": "this must be text.",
    "string_too_long": "this can have {max_length} characters at most.",
    "string_pattern_mismatch": "this has a form that is not allowed here. It must match {pattern}.",
    "too_short": "this needs at least {min_length}.",
    "tuple_type": "this must be a list.",
    "dict_type": "this must be a list of names and values.",
    "model_type": "this must be a list of names and values.",
    "model_attributes_type": "this must be a list of names and values.",
    "missing": "this is missing.",
}


def in_words(error: ErrorDetails) -> str:
    """Return what is wrong and what would be right, without naming the place or the value."""
    context: dict[str, Any] = error.get("ctx", {})
    if error["type"] in _WORDS:
        return _WORDS[error["type"]].format(**context)
    text = error["msg"].removeprefix("Value error, ").rstrip(".")
    return f"{text}."
