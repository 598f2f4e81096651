"""What a policy wants done, paused or offered: plain values between a decision and its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

Data = Mapping[str, Any]

ONCE = datetime.min.replace(tzinfo=UTC)
"""``settled_since`` of a duty that is done once on a case, whenever that was."""

LONGEST = 200
"""How many characters name a duty."""

FIRMNESS = ("option", "default", "best_effort", "must")
"""Strengths, weakest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDuty:
    """Something somebody must do, perhaps by a moment.

    A settled duty of the same kind that began at ``settled_since`` or later has dealt with it
    already. ``None``: none has, it is owed anew.
    """

    kind: str
    words: str
    strength: str
    clauses: tuple[str, ...]
    starts_at: datetime
    due_at: datetime | None
    owner_role: str
    settled_since: datetime | None
    why: Data
    is_now: bool = False
    """To be done at once, before whatever has a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHold:
    """A pause with its bounds. Days are London days, both ends included."""

    kind: str
    new_steps_only: bool
    strength: str
    clauses: tuple[str, ...]
    starts_on: date
    ends_on: date | None
    earliest_on: date | None
    latest_on: date | None
    chooser: str
    renewed_by_disclosure: bool
    why: Data


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffer:
    """One thing to offer."""

    kind: str
    code: str
    words: str
    provider: str
    strength: str
    clauses: tuple[str, ...]
    why: Data


def fitting(words: str) -> str:
    """Return a policy's words as they fit a duty; the whole stands in its explanation."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def at_least_as_firm(one: str, other: str) -> bool:
    """Say whether a strength is no weaker than another."""
    return FIRMNESS.index(one) >= FIRMNESS.index(other)
