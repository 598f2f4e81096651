"""What must be settled before a step is taken."""

from __future__ import annotations

from dataclasses import dataclass

from casepolicy.values.moves import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing to settle first, and how it stands. Unmet and unknown both stop the step."""

    code: str
    words: str
    state: State

    @property
    def key(self) -> str:
        return self.code
