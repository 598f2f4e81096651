"""A trace with invented answers, as a policy would leave it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.factories import FRIDAY

POLICY = {
    "landlord": "a_landlord",
    "short_name": "A",
    "document": "D",
    "revision": 1,
    "in_force_from": "2020-01-01",
    "review_overdue": False,
    "plugins": [],
}


def said(
    value: dict[str, Any],
    *,
    strength: str = "must",
    clauses: tuple[str, ...] = ("1",),
    tier: str = "landlord",
    because: tuple[str, ...] = (),
    needs_human: str | None = None,
) -> dict[str, Any]:
    """Return one answer."""
    return {
        "key": str(value.get("code") or value.get("ground") or value.get("part")),
        "value": value,
        "strength": strength,
        "clauses": [
            {
                "id": number,
                "paraphrase": "Invented.",
                "status": "operational",
                "note": "",
                "confirmed_by_lawyer": None,
            }
            for number in clauses
        ],
        "because": list(because),
        "missing": [],
        "needs_human": needs_human,
        "reading": None,
        "plugin": "invented",
        "version": "1",
        "tier": tier,
        "default_because": "firmer" if tier == "platform" else None,
    }


def traced(
    question: str,
    *answers: dict[str, Any],
    facts: dict[str, Any] | None = None,
    told_at: datetime = FRIDAY,
) -> dict[str, Any]:
    """Return the trace of one question."""
    reply = {
        "question": question,
        "answers": list(answers),
        "asked": [],
        "lost": [],
        "failures": [],
    }
    known = {"report.at": told_at.isoformat(), **(facts or {})}
    return {"policy": POLICY, "facts": known, "replies": [reply]}


def step(
    code: str, *, ground: str = "immediate_danger", wishes: str = "not_said"
) -> dict[str, Any]:
    """Return a step to take at once."""
    words = code.replace("_", " ").capitalize()
    return {"code": code, "words": words, "recipient": "x", "ground": ground, "wishes": wishes}


def referral(ground: str, words: str = "Refer it") -> dict[str, Any]:
    """Return a ground of referral."""
    return {"ground": ground, "words": words, "wishes": "not_said"}


def look(part: str, **said_of_it: Any) -> dict[str, Any]:
    """Return something said about looking again."""
    nothing = {
        "roles": [],
        "share": 100,
        "every_days": None,
        "within_working_days": None,
        "starts": None,
    }
    return {"part": part, "words": "Somebody looks", **nothing, **said_of_it}
