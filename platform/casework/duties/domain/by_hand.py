"""What a person must look at because a plugin could not answer: ours, never a landlord's promise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from casepolicy.explain import STRENGTH_WORDS
from casepolicy.platform_register import PLATFORM_REGISTER
from casework.duties.domain.wanted import Data, NewDuty

_CLAUSE = PLATFORM_REGISTER["platform:plugin-failed"]
_WORDS = "Check this case by hand: part of the policy could not be read"


def by_hand_from(trace: Data, *, at: datetime) -> Iterator[NewDuty]:
    """Yield the team leader's duty to look; owed anew with each decision in which a plugin failed."""
    if any(reply["failures"] for reply in trace["replies"]):
        yield _look_by_hand(trace, at)


def _look_by_hand(trace: Data, at: datetime) -> NewDuty:
    name = trace["policy"]["short_name"]
    clause = {
        "id": _CLAUSE.id,
        "paraphrase": _CLAUSE.paraphrase,
        "status": _CLAUSE.status.value,
        "note": _CLAUSE.note,
        "confirmed_by_lawyer": _CLAUSE.confirmed_by_lawyer,
    }
    return NewDuty(
        kind="look_by_hand",
        words=_WORDS,
        strength="must",
        clauses=(_CLAUSE.id,),
        starts_at=at,
        due_at=None,
        owner_role="team_leader",
        settled_since=None,
        why={
            "sentence": f"Part of {name}'s policy could not be read, and a person must look at it.",
            "words": _WORDS,
            "strength": "must",
            "strength_words": STRENGTH_WORDS["must"],
            "tier": "platform",
            "silent": False,
            "clauses": [clause],
            "because": [],
            "missing": [],
            "needs_human": "team_leader",
            "reading": None,
            "steps": [],
            "other_reading": None,
            "policy": None,
            "plugin": f"platform {trace['platform']}",
        },
    )
