"""A clock that stands where a test puts it, for the whole process and so for the web server too."""

from __future__ import annotations

from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import pytest
from django.utils import timezone

from tests.factories import FRIDAY, SOON

WHEN_TOLD = FRIDAY
"""Friday 28 August 2026, 4:40pm: twenty minutes before closing, and Monday is a bank holiday."""


class Clock:
    """What ``timezone.now()`` says while this is entered: Friday 4:45pm, until ``set`` says else."""

    def __init__(self) -> None:
        self._patch = pytest.MonkeyPatch()
        self.reset()

    def __enter__(self) -> Self:
        self._patch.setattr(timezone, "now", lambda: self.at.astimezone(UTC))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._patch.undo()

    def reset(self) -> None:
        """Put the clock back to five minutes after the call."""
        self.at = WHEN_TOLD + SOON

    def set(self, at: datetime) -> None:
        """Put the clock to another moment."""
        self.at = at
