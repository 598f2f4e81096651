"""``holdfast policy replay``: every stored decision asked again, landlord by landlord.

Prints counts and, of decisions that don't say the same, their ids: never a fact, never an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from casework.audit.actors import SYSTEM
from casework.policies.actions import replay_decisions
from casework.policies.replaying import Replayed
from tenancy.api import LandlordRef, as_landlord, landlord_by_slug, landlords

Tell = Callable[[str], object]

AT_ONCE = 100
"""How many decisions one transaction replays; their ids stand in one row of the log."""


@dataclass(slots=True)
class Tally:
    """What became of one landlord's decisions."""

    asked: int = 0
    different: list[UUID] = field(default_factory=list)
    obstacles: Counter[str] = field(default_factory=Counter)
    """Of those that could not be asked: how many for each reason."""
    stuck: int = 0

    def add(self, replays: Iterable[tuple[UUID, Replayed]]) -> None:
        """Count some more."""
        for decision, replayed in replays:
            self.asked += 1
            self.stuck += bool(replayed.obstacles)
            self.obstacles.update(replayed.obstacles)
            if not replayed.is_same and not replayed.obstacles:
                self.different.append(decision)

    @property
    def is_sound(self) -> bool:
        """Whether every decision was asked and says the same."""
        return not self.different and not self.stuck

    def lines(self, slug: str) -> Iterator[str]:
        """Yield what to tell the operator."""
        same = self.asked - len(self.different) - self.stuck
        yield (
            f"{slug}: {self.asked} decisions, {same} the same to the byte, "
            f"{len(self.different)} different, {self.stuck} that can't be replayed."
        )
        yield from (f"  different: {decision}" for decision in self.different)
        for reason, count in sorted(self.obstacles.items()):
            yield f"  {count} can't be replayed: {reason}."


def replay_all(slug: str | None, *, tell: Tell, progress: Tell) -> int:
    """Replay one landlord's decisions, or everybody's. Status 1: not all say the same.

    ``tell`` gets the counts; ``progress``, on long work, how far it is. Raises ``UnknownLandlord``.
    """
    chosen = [landlord_by_slug(slug)] if slug else landlords()
    are_sound = True
    for landlord in chosen:
        tally = _replayed(landlord, progress)
        are_sound = are_sound and tally.is_sound
        for line in tally.lines(landlord.slug):
            tell(line)
    return 0 if are_sound else 1


def _replayed(landlord: LandlordRef, progress: Tell) -> Tally:
    tally, last = Tally(), None
    while True:
        with as_landlord(landlord):
            replays = replay_decisions(after=last, most=AT_ONCE, by=SYSTEM, at=timezone.now())
        tally.add(replays)
        if len(replays) < AT_ONCE:
            return tally
        last = replays[-1][0]
        progress(f"{landlord.slug}: {tally.asked} so far")
