"""Builds a default: ours, owed, and honest about the facts that it rests on."""

from __future__ import annotations

from typing import Any

from casepolicy.answer import Answer, Strength
from casepolicy.facts import CaseFacts

Answers = tuple[Answer[Any], ...]


def default(
    value: Any,
    clause: str,
    facts: CaseFacts,
    *,
    uses: tuple[str, ...] = (),
    needs_human: str | None = None,
    always: bool = False,
) -> Answer[Any]:
    """Build a default; of the facts it rests on, known ones are named used, others missing.

    ``always`` is for what no policy may take away: it stands beside all that a landlord says.
    """
    return Answer(
        value=value,
        strength=Strength.MUST,
        clauses=(f"platform:{clause}",),
        because=tuple(path for path in uses if facts.get(path) is not None),
        missing=tuple(path for path in uses if facts.get(path) is None),
        needs_human=needs_human,
        always=always,
    )
