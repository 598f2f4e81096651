"""When a list of cases may be taken along: how many, by whom, how soon, how often."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

ALONE: Final = 25
"""The most records that somebody may take without a second person."""
A_DAY: Final = 3
"""Lists that one person may take on one London day."""
LASTS: Final = timedelta(hours=1)
"""How long a list may be fetched after it was let go. Once only."""


class State(StrEnum):
    """How a list stands."""

    WAITING = "waiting"
    READY = "ready"
    REFUSED = "refused"
    TAKEN = "taken"


def needs_a_second(count: int) -> bool:
    """Return whether another person must approve."""
    return count > ALONE
