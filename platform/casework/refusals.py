"""What an action answers when it can't be done: words for the person who tried, never case data."""

from __future__ import annotations


class Refused(ValueError):
    """Something can't be done; the message says why and what to do. Pages and API show it."""


class ReasonNeeded(Refused):
    """A grave act needs a reason."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Say why. The reason is kept with the case.")
