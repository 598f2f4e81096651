"""Letting the compared things take turns, and saying how they compare.

Others use the machine too, so a ratio is taken within each round, where both sides met the same
load, and the middle of the rounds is given. Beside it stands the ratio of the quickest pages seen:
what the page takes when nothing is in its way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TypeAlias

Timing: TypeAlias = Mapping[str, list[int]]
"""Nanoseconds of each page: ``wall`` by the clock, ``cpu`` of the Python process alone."""
Turn: TypeAlias = Callable[[], Timing]

NS_IN_MS = 1_000_000
WARM_UP_ROUNDS = 3
FEWEST_ROUNDS = 10


@dataclass(slots=True)
class Times:
    """What one side took, round by round."""

    wall: list[list[int]] = field(default_factory=list)
    cpu: list[list[int]] = field(default_factory=list)

    @property
    def median_ms(self) -> float:
        """The middle of all pages, by the clock."""
        return median(each for taken in self.wall for each in taken) / NS_IN_MS

    @property
    def least_ms(self) -> float:
        """The quickest page, by the clock."""
        return min(each for taken in self.wall for each in taken) / NS_IN_MS

    @property
    def cpu_ms(self) -> float:
        """The middle of what the process itself worked."""
        return median(each for taken in self.cpu for each in taken) / NS_IN_MS


def take_turns(
    sides: Mapping[str, Turn], *, rounds: int, patience: float = 20.0
) -> dict[str, Times]:
    """Each side once a round, and each round another one first, so that none is always warm.

    On a machine too busy for all rounds within ``patience`` seconds there are fewer.
    """
    names = list(sides)
    times = {name: Times() for name in names}
    began = time.monotonic()
    for number in range(WARM_UP_ROUNDS + rounds):
        if time.monotonic() - began > patience and number >= WARM_UP_ROUNDS + FEWEST_ROUNDS:
            break
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            taken = sides[name]()
            if number >= WARM_UP_ROUNDS:
                times[name].wall.append(taken["wall"])
                times[name].cpu.append(taken["cpu"])
    return times


def ratio(one: Times, other: Times) -> float:
    """How many times the other's time one takes: the middle of the rounds' ratios."""
    return median(_per_round(one.wall, other.wall, lambda a, b: a / b))


def cpu_ratio(one: Times, other: Times) -> float:
    """The same, of what the processes themselves worked."""
    return median(_per_round(one.cpu, other.cpu, lambda a, b: a / b))


def least_ratio(one: Times, other: Times) -> float:
    """The ratio of the quickest pages."""
    return one.least_ms / other.least_ms


def more_ms(one: Times, other: Times) -> float:
    """How much longer one takes: the middle of the rounds' differences."""
    return median(_per_round(one.wall, other.wall, lambda a, b: a - b)) / NS_IN_MS


def _per_round(
    one: Sequence[list[int]], other: Sequence[list[int]], how: Callable[[float, float], float]
) -> list[float]:
    return [how(median(a), median(b)) for a, b in zip(one, other, strict=True)]
