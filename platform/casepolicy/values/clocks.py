"""Promises in time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """How a clock counts."""

    SAME_WORKING_DAY = "same_working_day"
    WORKING_DAYS = "working_days"
    WORKING_HOURS = "working_hours"
    HOURS = "hours"
    MEASURED = "measured"
    """No limit: the time taken is recorded and reported."""
    BEFORE_OTHER_WORK = "before_other_work"
    """A rank, without a limit: it is taken up before work that nobody's safety hangs on."""


class Reading(StrEnum):
    """Which of two readings of "working hours" a landlord uses."""

    SAME_CLOCK_TIME = "same_clock_time"
    OFFICE_TIME = "office_time"


class ClockKind(StrEnum):
    """What a clock runs for."""

    FIRST_CONTACT = "first_contact"
    INTERVIEW = "interview"
    EMERGENCY_REPAIR = "emergency_repair"
    RESPONSE_TIME = "response_time"
    DECIDE_HOLD = "decide_hold"
    CASE_WORK = "case_work"
    SECURITY_WORK = "security_work"
    TENANCY_CHANGE = "tenancy_change"
    REHOUSING = "rehousing"
    REPAIR = "repair"
    """Mending what was damaged. Making an unsafe home safe is an emergency repair."""


UNLIMITED = frozenset({Unit.MEASURED, Unit.BEFORE_OTHER_WORK})
"""Units that set no end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A promise in time: do ``kind`` within ``amount`` ``unit`` of the fact ``starts``."""

    kind: ClockKind
    unit: Unit
    amount: int
    starts: str
    reading: Reading | None = None

    @property
    def key(self) -> str:
        """Return what this answer is about; answers with one key are combined."""
        return self.kind
