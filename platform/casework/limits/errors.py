"""A limit was reached."""

from __future__ import annotations

from casework.limits.domain.limits import Limit


class TooOften(Exception):
    """Something was done more often than its limit allows. Answered with 429."""

    def __init__(self, limit: Limit) -> None:
        """Keep which limit; the words hold nothing about who."""
        super().__init__(
            f"This was done more than {limit.times} times within "
            f"{int(limit.per.total_seconds() // 60)} minutes. Wait, then try again."
        )
        self.limit = limit

    @property
    def retry_after(self) -> str:
        """Seconds after which the window has surely ended, for the Retry-After header."""
        return str(int(self.limit.per.total_seconds()))
