"""Days and times as people type them: 27 11 2026 and 4:40pm, in London."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.ui import words
from casework.ui.fields.widgets import DayInput, MomentInput

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?\s*(am|pm)?")
_NAMED = {"midday": time(12), "noon": time(12), "midnight": time(0)}
_NOON = 12


class NotATime(ValueError):
    """What was typed is no time of day."""


def read_clock(text: str) -> time:
    """Return the time of day in 4:40pm, 4.40 pm, 16:40, 1640, 4pm, midday; else ``NotATime``."""
    bare = text.strip().lower()
    if bare in _NAMED:
        return _NAMED[bare]
    match = _CLOCK.fullmatch(bare)
    if not match or not (match[2] or match[3]):
        raise NotATime
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= _NOON:
        raise NotATime
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise NotATime from None


class ClockField(forms.CharField):
    """A time of day in one box; cleans to ``datetime.time``."""

    def __init__(self, **kwargs: Any) -> None:
        """Use a short box."""
        kwargs.setdefault("widget", forms.TextInput({"class": "govuk-input--width-5"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Return the time, or ``None`` when nothing was typed."""
        text = super().clean(value)
        return _clock_or_refuse(text) if text else None


def _clock_or_refuse(text: str) -> time:
    try:
        return read_clock(text)
    except NotATime:
        message = "Enter a time, like 4:40pm or 16:40"
        raise ValidationError(message, code="invalid") from None


class DayField(forms.Field):
    """A day in three boxes; cleans to ``datetime.date``. Month names are understood."""

    widget = DayInput

    def clean(self, value: Sequence[str | None] | None) -> Any:
        """Return the day, or ``None`` when all boxes are empty."""
        parts = [(part or "").strip() for part in value or ()]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        return self.read(parts)

    def read(self, parts: list[str]) -> date:
        """Return the day that the boxes give, or say which one is wrong."""
        day, month, year = parts[:3]
        lacking = [
            name for name, part in zip(("day", "month", "year"), parts, strict=False) if not part
        ]
        if lacking:
            message = f"The date must include a {' and a '.join(lacking)}"
            raise ValidationError(message, code="incomplete")
        if not re.fullmatch(r"[0-9]{4}", year):
            message = "The year must have 4 numbers, like 2026"
            raise ValidationError(message, code="year")
        try:
            return date(int(year), _month(month), int(day))
        except ValueError:
            message = "The date must be a real one, like 27 11 2026"
            raise ValidationError(message, code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare days, not how they were typed."""
        try:
            return bool(self.clean(data) != initial)
        except ValidationError:
            return True


def _month(text: str) -> int:
    short = text.lower()[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else int(text)


class MomentField(DayField):
    """A day and a time of day on the clock in London; cleans to an aware datetime in UTC.

    When clocks go back an hour comes twice: the first is taken, which is the sooner promise.
    When they go forward an hour is missing: a time in it is refused.
    """

    widget = MomentInput

    def read(self, parts: list[str]) -> date:
        """Return the moment that the boxes give."""
        day = super().read(parts)
        if not parts[3]:
            message = "Enter a time as well, like 4:40pm"
            raise ValidationError(message, code="incomplete")
        moment = datetime.combine(day, _clock_or_refuse(parts[3]), tzinfo=words.LONDON)
        there_and_back = datetime.fromtimestamp(moment.timestamp(), tz=words.LONDON)
        if there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None):
            message = "The clocks went forward past that time. Enter one an hour later"
            raise ValidationError(message, code="skipped")
        # In UTC: two times in a doubled hour never compare as equal across zones (PEP 495).
        return moment.astimezone(UTC)
