"""What is linted: one document in one edition, the law beside it, and the day it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from casepolicy.answer import Tier
from casepolicy.building import cited_rules
from casepolicy.capability import AnyCapability, CitedRule
from casepolicy.clause import Clause, ClauseStatus, Interpretation
from casepolicy.engine import PolicyEngine
from casepolicy.lint.finding import Finding
from casepolicy.revision import Revision

DEFECTS = frozenset({ClauseStatus.TEXT_DEFECT, ClauseStatus.BELOW_STATUTE})


@dataclass(frozen=True, slots=True)
class Subject:
    """One landlord's policy with its engine, which knows the law's plugins too, on one day."""

    engine: PolicyEngine
    on: date

    @property
    def revision(self) -> Revision:
        """Return the landlord's edition."""
        return self.engine.revision

    @property
    def laws(self) -> Mapping[str, Clause]:
        """Return the law's clauses that stand on the day. One without a date always does."""
        floor = self.engine.floor
        known = () if floor is None else floor.clauses
        return {
            law.id: law
            for law in known
            if law.in_force_from is None or law.in_force_from <= self.on
        }

    def of_kind(self, *kinds: str) -> tuple[Clause, ...]:
        """Return the clauses of some kinds, in the order of the register."""
        return tuple(c for c in self.revision.clauses if c.kind in kinds)

    def rules(self) -> Iterator[tuple[AnyCapability, CitedRule]]:
        """Yield every rule of the landlord's settings with its plugin."""
        for plugin in self.engine.plugins_of(Tier.LANDLORD):
            for _, rule in cited_rules(plugin.settings):
                yield plugin, rule

    def unconfirmed(self, reading: str | None) -> Interpretation | None:
        """Return a recorded reading if nobody has confirmed it by the day."""
        return next(
            (i for i in self.revision.interpretations if i.id == reading and self.open(i)), None
        )

    def open(self, reading: Interpretation) -> bool:
        """Say whether a reading still waits for somebody to confirm it."""
        return reading.confirmed_on is None or reading.confirmed_on > self.on


Rule = Callable[[Subject], Iterable[Finding]]
"""Looks at one document and yields what it finds."""
