"""Everything that can be done before something leaves: verbs, all audited."""

from casework.outgoing.actions.letters import ask_before_writing, clear_letter
from casework.outgoing.actions.lists import approve_list, ask_for_list, refuse_list, take_list

__all__ = [
    "approve_list",
    "ask_before_writing",
    "ask_for_list",
    "clear_letter",
    "refuse_list",
    "take_list",
]
