"""Every write of the duties room."""

from casework.duties.actions.applying import apply_decision
from casework.duties.actions.duties import (
    cancel_duty,
    complete_duty,
    meet_clocks,
    note_breaches,
    open_duties,
)
from casework.duties.actions.holds import (
    ask_about_step,
    expire_holds,
    lift_hold,
    open_hold,
    place_holds,
    set_hold_end,
    set_hold_length,
)

__all__ = [
    "apply_decision",
    "ask_about_step",
    "cancel_duty",
    "complete_duty",
    "expire_holds",
    "lift_hold",
    "meet_clocks",
    "note_breaches",
    "open_duties",
    "open_hold",
    "place_holds",
    "set_hold_end",
    "set_hold_length",
]
