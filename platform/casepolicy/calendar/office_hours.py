"""Office hours: a landlord's setting, from a first day onwards. Not part of any policy.

Times are London clock times. A closure shuts the office for whole days. Everything is checked
when it is entered, and errors say what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from difflib import get_close_matches
from itertools import pairwise
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    model_validator,
)
from pydantic_core import PydanticCustomError

from casepolicy.calendar.wording import clock_words, day_words

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Names of the days in the order of ``date.weekday()``."""

_A_PAIR = 2

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:00)?")


def _wrong(text: str) -> PydanticCustomError:
    """Return an error whose whole text is ours: pydantic adds "Value error" to a ValueError."""
    return PydanticCustomError("office_hours", "{text}", {"text": text})


def _clock_time(value: object) -> time:
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        return time.fromisoformat(value)
    if isinstance(value, time) and value.tzinfo is None and not (value.second or value.microsecond):
        return value.replace(fold=0)
    msg = f"{value!s} is not a time of day. Write it on the 24-hour clock, such as 09:00 or 17:30."
    raise _wrong(msg)


def _calendar_day(value: object) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        msg = f"{value!s} is not a date. Write year, month and day, such as 2026-12-24."
        raise _wrong(msg) from None


def _label(value: object) -> str:
    words = value.strip() if isinstance(value, str) else ""
    if not words:
        msg = "Say why the office is closed, such as Christmas closure: deadlines show it."
        raise _wrong(msg)
    return words


ClockTime = Annotated[time, BeforeValidator(_clock_time)]
CalendarDay = Annotated[date, BeforeValidator(_calendar_day)]
Label = Annotated[str, BeforeValidator(_label)]


class _Setting(BaseModel):
    """A frozen setting that names what is unknown or missing in plain words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="wrap")
    @classmethod
    def _name_what_is_wrong(cls, data: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, Mapping):
            for key in data:
                if key not in cls.model_fields:
                    raise _wrong(_unknown(str(key), list(cls.model_fields)))
            for name, field in cls.model_fields.items():
                if field.is_required() and name not in data:
                    msg = f"{name} is missing ({field.description})."
                    raise _wrong(msg)
        return handler(data)


def _unknown(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1, cutoff=0.7)
    hint = f"Did you mean {near[0]}?" if near else f"It can be {', '.join(known)}."
    return f"There is nothing called {key} here. {hint}"


class Opening(_Setting):
    """One stretch of a day in which the office is open. Two in a day leave a lunch break."""

    opens: ClockTime = Field(description="when the office opens, such as 09:00")
    closes: ClockTime = Field(description="when the office closes, such as 17:00")

    @model_validator(mode="before")
    @classmethod
    def _from_a_pair(cls, data: object) -> object:
        if isinstance(data, list | tuple) and len(data) == _A_PAIR:
            return {"opens": data[0], "closes": data[1]}
        if isinstance(data, Opening | Mapping):
            return data
        msg = f"{data!s} is not an opening. Give two times, such as 09:00 and 17:00."
        raise _wrong(msg)

    @model_validator(mode="after")
    def _closes_later(self) -> Self:
        if self.closes <= self.opens:
            msg = (
                f"The office opens at {clock_words(self.opens)} and closes at "
                f"{clock_words(self.closes)}. It must close later on the same day."
            )
            raise _wrong(msg)
        return self


class Closure(_Setting):
    """Whole days on which the office is closed, first and last included."""

    label: Label = Field(description="why the office is closed, such as Christmas closure")
    starts_on: CalendarDay = Field(description="first day closed, such as 2026-12-24")
    ends_on: CalendarDay = Field(description="last day closed, such as 2027-01-01")

    @model_validator(mode="after")
    def _ends_later(self) -> Self:
        if self.ends_on < self.starts_on:
            msg = (
                f"The closure {self.label} ends on {day_words(self.ends_on)}, before it starts on "
                f"{day_words(self.starts_on)}. Check the two dates."
            )
            raise _wrong(msg)
        return self

    def covers(self, on: date) -> bool:
        """Say whether the office is closed on a day."""
        return self.starts_on <= on <= self.ends_on


def _list_of_openings(value: object) -> object:
    if isinstance(value, list | tuple):
        return value
    msg = f"{value!s} is not a list of openings. Write each as two times, such as 09:00 and 17:00."
    raise _wrong(msg)


Openings = Annotated[
    tuple[Opening, ...],
    BeforeValidator(_list_of_openings),
    Field(description="opening times; none means closed"),
]


class OfficeHours(_Setting):
    """The week and the closures that hold from a first day until the next record's first day.

    A closure counts only while its record is in force: a new record repeats the closures that
    run into its time.
    """

    effective_from: CalendarDay = Field(description="first day of these hours, such as 2026-04-01")
    monday: Openings = ()
    tuesday: Openings = ()
    wednesday: Openings = ()
    thursday: Openings = ()
    friday: Openings = ()
    saturday: Openings = ()
    sunday: Openings = ()
    closures: tuple[Closure, ...] = Field(default=(), description="days closed all day")

    @model_validator(mode="after")
    def _makes_a_week(self) -> Self:
        if not any(self.openings(day) for day in range(len(WEEKDAYS))):
            msg = "These office hours never open. Give at least one day an opening time."
            raise _wrong(msg)
        for day, name in enumerate(WEEKDAYS):
            _refuse_overlaps(name, self.openings(day))
        return self

    def openings(self, weekday: int) -> tuple[Opening, ...]:
        """Return the openings of a weekday (0 is Monday), earliest first."""
        found: tuple[Opening, ...] = getattr(self, WEEKDAYS[weekday])
        return tuple(sorted(found, key=lambda o: o.opens))

    def closure_on(self, on: date) -> str | None:
        """Return the label of the closure that covers a day, or None."""
        return next((c.label for c in self.closures if c.covers(on)), None)


def _refuse_overlaps(day: str, openings: tuple[Opening, ...]) -> None:
    for first, second in pairwise(openings):
        if second.opens < first.closes:
            msg = (
                f"Two openings overlap on {day.capitalize()}: the first closes at "
                f"{clock_words(first.closes)}, the second opens at {clock_words(second.opens)}. "
                "Join them or move one."
            )
            raise _wrong(msg)


def monday_to_friday(opens: time, closes: time, *, effective_from: date) -> OfficeHours:
    """Return office hours that are the same from Monday to Friday, without closures."""
    opening = (Opening(opens=opens, closes=closes),)
    return OfficeHours(
        effective_from=effective_from,
        monday=opening,
        tuesday=opening,
        wednesday=opening,
        thursday=opening,
        friday=opening,
    )
