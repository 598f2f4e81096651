"""When a plugin that fails again and again is left alone for a while."""

from __future__ import annotations

from collections import deque

FAILURES = 3
WITHIN_SECONDS = 300.0
REST_SECONDS = 900.0


class Breaker:
    """Counts the failures of one plugin of one revision. Time is an argument, in seconds.

    Three failures within five minutes, and it rests for a quarter of an hour. Then it is asked once
    more: an answer ends the matter, another failure starts the next rest.
    """

    def __init__(self) -> None:
        """Begin with a plugin that has not failed."""
        self._failed: deque[float] = deque(maxlen=FAILURES)
        self._rests_until: float | None = None

    def rests(self, now: float) -> bool:
        """Say whether the plugin is not to be called."""
        return self._rests_until is not None and now < self._rests_until

    def answered(self) -> None:
        """Note an answer. After a rest it clears the plugin; before one it changes nothing."""
        if self._rests_until is not None:
            self._rests_until = None
            self._failed.clear()

    def failed(self, now: float) -> None:
        """Note a failure."""
        self._failed.append(now)
        too_often = len(self._failed) == FAILURES and now - self._failed[0] <= WITHIN_SECONDS
        if too_often or self._rests_until is not None:
            self._rests_until = now + REST_SECONDS
