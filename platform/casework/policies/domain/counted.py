"""When a clock ends, or the reason why nobody can tell."""

from __future__ import annotations

from dataclasses import dataclass

from casepolicy.calendar import Deadline


@dataclass(frozen=True, slots=True)
class Counted:
    """When a clock ends, or why that can't be worked out. Neither: no limit, or not started."""

    deadline: Deadline | None = None
    problem: str = ""
