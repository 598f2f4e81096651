"""What a colleague learns before they write to a tenancy: go ahead, or stop and ask. Never why.

A stop must not tell that there is a case. So it looks like every other stop, and there are many
others: a reference nobody knows, a tenancy that has ended, one nobody is recorded in, one on which
some action is paused. For each of them the gate is told "not known" or "yes", which it treats alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from casework.outgoing.domain.gate import Allowed, decide
from casework.outgoing.domain.leaving import Channel, Known, Outgoing, Recipient, Relation

LASTS: Final = timedelta(days=7)
"""How long one letter, once cleared, may still go."""


@dataclass(frozen=True, slots=True)
class Tenancy:
    """What is known of a tenancy somebody wants to write to."""

    is_known: bool
    has_ended: bool = False
    is_lived_in: bool = False
    is_paused: bool = False
    has_open_case: bool = False


@dataclass(frozen=True, slots=True)
class MayWrite:
    """The least that another team needs."""

    allowed: bool
    ask: str


def open_case(tenancy: Tenancy) -> bool | None:
    """Return what the gate is told: no, only where everything is known and nothing stands open."""
    if tenancy.has_open_case or tenancy.is_paused:
        return True
    if not tenancy.is_known or tenancy.has_ended or not tenancy.is_lived_in:
        return None
    return False


def may_write(tenancy: Tenancy, *, cleared_by: UUID | None, ask: str) -> MayWrite:
    """Say whether a letter to whoever holds the home may go. Whoever reads it counts as the worst."""
    letter = Outgoing(
        channel=Channel.LETTER,
        to=Recipient(relation=Relation.UNKNOWN),
        pieces=(),
        is_about_tenancy=True,
        cleared_by=cleared_by,
    )
    allowed = isinstance(decide(letter, Known(open_case=open_case(tenancy))), Allowed)
    return MayWrite(allowed=allowed, ask="" if allowed else ask)
