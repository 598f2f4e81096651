"""When the clocks that a decision compared ended: kept, so that replay does not count again.

Office hours and lists of bank holidays may change after a decision. What they made of its clocks
is part of what it saw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from casepolicy.calendar import CalendarError
from casepolicy.trace import plain
from casepolicy.values import Clock

Ends = list[dict[str, Any]]
"""Each clock with its end; no end means that it had none, or that nobody could tell."""


class Recorded:
    """Ends clocks by asking another, and remembers what it was told."""

    def __init__(self, counted: Callable[[Clock], datetime | None]) -> None:
        """Take what really counts."""
        self._counted = counted
        self._ends: dict[Clock, datetime | None] = {}

    def __call__(self, clock: Clock) -> datetime | None:
        """Return when a clock ends; where the calendar can't tell, that is no end."""
        if clock not in self._ends:
            try:
                self._ends[clock] = self._counted(clock)
            except CalendarError:
                self._ends[clock] = None
        return self._ends[clock]

    def as_data(self) -> Ends:
        """Return what was told, ready to be stored."""
        return [{"clock": plain(asdict(c)), "end": plain(end)} for c, end in self._ends.items()]


def kept(ends: Iterable[dict[str, Any]]) -> Callable[[Clock], datetime | None]:
    """Return what ends clocks as they were stored. A clock that wasn't there has no end."""
    known = [(each["clock"], each["end"]) for each in ends]

    def end_of(clock: Clock) -> datetime | None:
        data = plain(asdict(clock))
        end = next((end for stored, end in known if stored == data), None)
        return datetime.fromisoformat(end) if end else None

    return end_of
