"""Everything that can be done about keeping and destroying cases: verbs, all audited."""

from casework.retention.actions.destroying import (
    agree_destruction,
    ask_destruction,
    refuse_destruction,
)
from casework.retention.actions.erasing import destroy_again
from casework.retention.actions.holding import lift_legal_hold, place_legal_hold
from casework.retention.actions.timing import work_out_keeping_times

__all__ = [
    "agree_destruction",
    "ask_destruction",
    "destroy_again",
    "lift_legal_hold",
    "place_legal_hold",
    "refuse_destruction",
    "work_out_keeping_times",
]
