"""Everything that can be done about who may know of a case: verbs, all audited."""

from casework.knowing.actions.conflicts import (
    decide_conflict,
    deciders,
    tell_of,
    tell_of_attempts,
    tell_of_found,
)
from casework.knowing.actions.giving import (
    ask_for_audit,
    end_name,
    lift_seal,
    may_be_named,
    name_on_case,
    seal_case,
)
from casework.knowing.actions.glass import break_glass, escalate, review_glass, reviewers
from casework.knowing.actions.marking import mark_unmarked
from casework.knowing.actions.matching import match

__all__ = [
    "ask_for_audit",
    "break_glass",
    "decide_conflict",
    "deciders",
    "end_name",
    "escalate",
    "lift_seal",
    "mark_unmarked",
    "match",
    "may_be_named",
    "name_on_case",
    "review_glass",
    "reviewers",
    "seal_case",
    "tell_of",
    "tell_of_attempts",
    "tell_of_found",
]
