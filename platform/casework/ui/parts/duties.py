"""What must happen next, by whom, by when: ``components/duty_list.html``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.ui.parts.why import Why


class DutyState(StrEnum):
    """Where a duty stands, in the order in which an officer needs to see them."""

    OVERDUE = "overdue"
    DUE = "due"
    WAITING = "waiting"
    """On somebody outside the team."""
    DONE = "done"
    DROPPED = "dropped"
    """No longer needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One duty. ``key`` is unique on the page and becomes part of element ids."""

    key: str
    what: str
    who: str
    state: DutyState
    is_now: bool = False
    """To be done at once: it stands before all that has a time."""
    due_at: datetime | None = None
    """``None`` when the policy sets no time; ``untimed`` then says what it does set."""
    untimed: str = ""
    working: str = ""
    """The distance in working time, "in 2 working days"; shown instead of the plain distance."""
    href: str = ""
    case: str = ""
    """The case's reference, on pages that list duties of many cases."""
    breached_at: datetime | None = None
    done_at: datetime | None = None
    note: str = ""
    why: Why | None = None


_ORDER = list(DutyState)
_SETTLED = (DutyState.DONE, DutyState.DROPPED)


def in_order_of_urgency(duties: Iterable[Duty]) -> list[Duty]:
    """Return what is to be done at once, then overdue, then by time due.

    Those without a time come last in their group; what is settled comes after all.
    """

    def rank(duty: Duty) -> tuple[bool, int, bool, float]:
        moment = duty.due_at.timestamp() if duty.due_at else 0.0
        at_once = duty.is_now and duty.state not in _SETTLED
        return not at_once, _ORDER.index(duty.state), duty.due_at is None, moment

    return sorted(duties, key=rank)
