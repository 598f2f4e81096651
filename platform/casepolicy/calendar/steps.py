"""Steps: how a deadline was reached, day by day, as data and as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from casepolicy.calendar.moments import day_after, to_local
from casepolicy.calendar.wording import day_words, time_words


class StepKind(StrEnum):
    """What happened at a step. The value is stored; ``_WORDS`` holds what people read."""

    REPORTED = "reported"
    STARTS = "starts"
    OFFICE_CLOSED = "office_closed"
    WEEKEND = "weekend"
    NEVER_OPEN = "never_open"
    BANK_HOLIDAY = "bank_holiday"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    COUNTED = "counted"
    MOVED = "moved"
    CLOCKS_CHANGE = "clocks_change"
    NO_SUCH_DAY = "no_such_day"
    DUE = "due"
    LAST_DAY = "last_day"


_WORDS = {
    StepKind.REPORTED: "reported",
    StepKind.STARTS: "starts",
    StepKind.OFFICE_CLOSED: "the office is closed",
    StepKind.WEEKEND: "weekend",
    StepKind.NEVER_OPEN: "the office does not open on this day of the week",
    StepKind.BANK_HOLIDAY: "bank holiday",
    StepKind.HOLIDAY: "holiday",
    StepKind.CLOSURE: "office closed",
    StepKind.CLOCKS_CHANGE: "the clocks change by an hour",
    StepKind.DUE: "due",
    StepKind.LAST_DAY: "last day",
}
_MERGED = {StepKind.WEEKEND, StepKind.CLOSURE}
"""Kinds whose following days are told as one stretch."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a day (or, with ``until``, a stretch of days), perhaps a moment, and a note.

    ``at`` is in UTC; ``on`` and ``until`` are London days. ``note`` is the name of a holiday or
    closure, or the whole text of a step that has no words of its own.
    """

    kind: StepKind
    on: date
    at: datetime | None = None
    note: str = ""
    until: date | None = None

    @property
    def words(self) -> str:
        """Say what happened, without the day: "bank holiday (Summer bank holiday)"."""
        words = _WORDS.get(self.kind, "")
        if not words:
            return self.note
        return f"{words} ({self.note})" if self.note else words

    def sentence(self, *, year: bool = True) -> str:
        """Say when and what: "Friday 28 August 2026, 4:40pm: reported"."""
        same_year = self.until is not None and self.until.year == self.on.year
        when = day_words(self.on, year=year and not same_year)
        if self.until is not None:
            when += f" to {day_words(self.until, year=year)}"
        if self.at is not None:
            when += f", {time_words(self.at)}"
        return f"{when}: {self.words}"


def step_at(kind: StepKind, at: datetime, note: str = "") -> Step:
    """Return the step of a moment, on the London day on which it falls."""
    return Step(kind, to_local(at).date(), at=at, note=note)


def sentences(steps: Iterable[Step]) -> tuple[str, ...]:
    """Tell the steps in order. The year is given at the first and wherever it changes."""
    told: list[str] = []
    shown: int | None = None
    for step in steps:
        ends = step.until or step.on
        told.append(step.sentence(year=ends.year != shown))
        shown = ends.year
    return tuple(told)


def merged(steps: Iterable[Step]) -> Iterator[Step]:
    """Join days that follow each other with the same reason, as in a weekend."""
    held: Step | None = None
    for step in steps:
        if held is not None and _continues(held, step):
            held = replace(held, until=step.on)
            continue
        if held is not None:
            yield held
        held = step
    if held is not None:
        yield held


def _continues(held: Step, step: Step) -> bool:
    same = (held.kind, held.note) == (step.kind, step.note)
    return same and step.kind in _MERGED and step.on == day_after(held.until or held.on)
