"""Whether and how we may get in touch with the person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Contacting(StrEnum):
    """What one rule says of a contact, mildest first."""

    GO_AHEAD = "go_ahead"
    TAKE_CARE = "take_care"
    """It may be made, in the way that the words say."""
    WAIT = "wait"
    """It may not be made until a fact is settled or a person decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRule:
    """One rule on the contact proposed. One that says wait is enough to stop it."""

    code: str
    words: str
    permission: Contacting

    @property
    def key(self) -> str:
        return self.code
