"""Who did something: a member of staff, a job, the platform itself, or a landlord's own system."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class ActorKind(StrEnum):
    """The kinds of doer. A client is another system of the landlord's that signs in by itself."""

    STAFF = "staff"
    JOB = "job"
    SYSTEM = "system"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Actor:
    """A doer as the log keeps it. Build one with ``job``, or use ``SYSTEM``."""

    kind: ActorKind
    id: UUID | None = None
    job: str | None = None


SYSTEM = Actor(ActorKind.SYSTEM)
"""The platform itself, for example while a landlord is set up."""


def job(name: str) -> Actor:
    """Return the background job ``name`` as a doer."""
    return Actor(ActorKind.JOB, job=name)


class Staff(Protocol):
    """An account, as far as the log needs it."""

    @property
    def pk(self) -> UUID | None:
        """The account's id; ``None`` for a visitor who is not signed in."""


def actor_of(by: Actor | Staff) -> Actor:
    """Return ``by`` as the log keeps it. Raises ``TypeError`` for a visitor not signed in.

    Whoever is no account says so itself: its ``actor`` is what the log keeps.
    """
    if isinstance(by, Actor):
        return by
    named = getattr(by, "actor", None)
    if isinstance(named, Actor):
        return named
    if not isinstance(by.pk, UUID):
        msg = "The log needs an account or an Actor; somebody not signed in is neither. Sign in first."
        raise TypeError(msg)
    return Actor(ActorKind.STAFF, id=by.pk)
