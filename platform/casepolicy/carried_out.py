"""What carries out each clause of a revision: an answer, the manifest, the product, or nothing.

An answer's part is read from the settings that cite the clause, and the manifest's from what it
cites; neither is written by hand. The rest the register says. No status lets a clause be skipped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casepolicy.building import cited_rules, hooks_of
from casepolicy.capability import AnyCapability
from casepolicy.carriers import CARRIERS, Carrier, CarrierKind
from casepolicy.clause import Clause, Interpretation
from casepolicy.revision import Revision

STANDING = "standing_duties"


class By(StrEnum):
    """What carries out a clause: counted apart, in this order."""

    ANSWER = "answer"
    MANIFEST = "manifest"
    RECORD = "record"
    SCREEN = "screen"
    REPORT = "report"
    TRAINING = "training"
    DUTY = "duty"
    PLANNED = "planned"
    NOTHING = "nothing"
    """Nothing does, and the register says why."""
    MISSING = "missing"
    """Nothing does, and nobody says why: a gap."""


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """One clause, with all that carries it out."""

    clause: Clause
    capabilities: tuple[str, ...]
    """The capabilities whose settings cite it."""
    questions: tuple[str, ...]
    """The questions that these capabilities answer."""
    manifest_parts: tuple[str, ...]
    carriers: tuple[Carrier, ...]
    readings: tuple[Interpretation, ...]

    @property
    def by(self) -> By:
        """Return what it counts as: the first of all that carries it out."""
        if self.capabilities:
            return By.ANSWER
        if self.manifest_parts:
            return By.MANIFEST
        if self.carriers:
            planned = CarrierKind.PLANNED
            firsts = [c.kind for c in self.carriers if c.kind is not planned] or [planned]
            return By(firsts[0].value)
        return By.NOTHING if self.clause.why_nothing else By.MISSING

    @property
    def is_left_to_people(self) -> bool:
        """Say whether the only answer is a standing duty: listed here, done by the landlord."""
        return self.questions == (STANDING,)

    @property
    def problems(self) -> tuple[str, ...]:
        """Say in words what is wrong with this row, if anything."""
        return tuple(f"{self.clause.id}: {words}" for words in self._wrong())

    def _wrong(self) -> list[str]:
        found = []
        if self.by is By.MISSING:
            found.append("nothing carries it out yet, and nothing says why")
        if self.clause.why_nothing and self.by is not By.NOTHING:
            found.append(f"the register says that nothing carries it out, but {self.by} does")
        if self.clause.is_unclear and not self.readings:
            found.append(f"it is {self.clause.status.value}, and no reading of it is recorded")
        found += [
            f"nobody is named as having recorded the reading {r.id}, or no day is"
            for r in self.readings
            if not (r.recorded_by and r.recorded_on)
        ]
        unknown = [name for name in self.clause.carried_by if name not in CARRIERS]
        return found + [f"there is no {name} in the product" for name in unknown]


def carried_out(revision: Revision, plugins: Sequence[AnyCapability]) -> tuple[CarriedOut, ...]:
    """Return what carries out each clause, in the order of the register."""
    cited = _cited(plugins)
    answers = {plugin.name: hooks_of(type(plugin)) for plugin in plugins}
    parts: dict[str, list[str]] = {}
    for part, clauses in revision.manifest.cites.items():
        for clause in clauses:
            parts.setdefault(clause, []).append(part)
    readings: dict[str, list[Interpretation]] = {}
    for reading in revision.interpretations:
        readings.setdefault(reading.clause, []).append(reading)
    return tuple(
        CarriedOut(
            clause=clause,
            capabilities=cited.get(clause.id, ()),
            questions=tuple(sorted({q for c in cited.get(clause.id, ()) for q in answers[c]})),
            manifest_parts=tuple(parts.get(clause.id, ())),
            carriers=tuple(CARRIERS[n] for n in clause.carried_by if n in CARRIERS),
            readings=tuple(readings.get(clause.id, ())),
        )
        for clause in revision.clauses
    )


def counts(rows: Sequence[CarriedOut]) -> Mapping[By, int]:
    """Count the rows by what carries them out; every kind is there, also with none."""
    return {kind: sum(row.by is kind for row in rows) for kind in By}


def _cited(plugins: Sequence[AnyCapability]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for plugin in plugins:
        for _, rule in cited_rules(plugin.settings):
            for clause in rule.clauses:
                found.setdefault(clause, {})[plugin.name] = None
    return {clause: tuple(names) for clause, names in found.items()}
