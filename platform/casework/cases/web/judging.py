"""A verdict of the policy, as ``components/verdict.html`` shows it."""

from __future__ import annotations

from typing import Any

from casepolicy.verdict import May, Verdict

LOOKS = {May.YES: "good", May.A_PERSON_DECIDES: "flag", May.NOT_YET: "high"}
IN_SHORT = {
    May.YES: "You may go ahead",
    May.A_PERSON_DECIDES: "A person decides",
    May.NOT_YET: "Not yet",
}


def judged(found: Verdict | None) -> dict[str, Any]:
    """Return what ``components/verdict.html`` shows of a verdict."""
    return {
        "verdict": found,
        "in_short": IN_SHORT[found.may] if found else "",
        "look": LOOKS[found.may] if found else "",
    }
