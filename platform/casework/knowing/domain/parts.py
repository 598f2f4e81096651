"""What belongs to which part of a case, so that a page or the API can leave a whole part out.

A policy names the parts that each kind of viewer may see ("Who may see which part of this case?").
The person's name, the case's reference, team and officer belong to none: whoever may open the case
sees these, or could not say which case they have open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from casepolicy.facts import Viewer
from casepolicy.values import CasePart

PART_WORDS: Final[dict[CasePart, str]] = {
    CasePart.FLAGS: "Warning flags",
    CasePart.SAFE_CONTACT: "How to get in touch safely",
    CasePart.ADDRESS: "Where the person is",
    CasePart.ACCOUNT: "What the person told us",
    CasePart.RISK: "What we know of the danger",
    CasePart.PLAN: "What must happen, pauses, offers and moves",
    CasePart.MEASURES: "Security measures",
}

LINES: Final[dict[CasePart, tuple[str, ...]]] = {
    CasePart.ACCOUNT: ("disclosure", "contact", "facts", "asked", "closed"),
    CasePart.PLAN: ("assigned", "duty", "breach", "hold", "offer", "move", "access"),
    CasePart.MEASURES: ("measure",),
    CasePart.ADDRESS: ("home",),
}
"""The kinds of line of a case's history that each part holds."""

_OF_DANGER: Final = ("danger.", "risk.")


def lines_seen(parts: Iterable[CasePart]) -> tuple[str, ...]:
    """Return the kinds of line that belong to these parts."""
    return tuple(kind for part in parts for kind in LINES.get(part, ()))


def facts_seen(facts: Mapping[str, Any], parts: Iterable[CasePart]) -> dict[str, Any]:
    """Return the facts that belong to these parts: danger is the risk, all others the account."""
    seen = set(parts)
    return {
        path: value
        for path, value in facts.items()
        if (CasePart.RISK if path.startswith(_OF_DANGER) else CasePart.ACCOUNT) in seen
    }


VIEWER_OF: Final[dict[str, Viewer]] = {
    # Whoever works on the case, for whatever reason the door let them in, stands for its officer.
    "officer": Viewer.CASE_OFFICER,
    "team_leader": Viewer.CASE_OFFICER,
    # An emergency opening stands for the officer too; an hour later nothing of it is left.
    "data_protection": Viewer.CASE_OFFICER,
    "auditor": Viewer.AUDITOR,
    # In the team to read, not to work on the case: what documents call other staff.
    "read_only": Viewer.OTHER_STAFF,
}
"""As whom the policy is asked about a member of staff, by role. No other role opens a case."""
