"""Revisions: one landlord's policy as data, immutable, in force from a date.

A revision holds the manifest, the clause register, recorded readings, and which capabilities
are on with which settings. It is what a shipped pack starts as and what a landlord's schema
keeps. Loading refuses what is wrong in words a tenant admin understands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from casepolicy.clause import Clause, Interpretation
from casepolicy.marks import Cleared, Mark, Seen
from casepolicy.refusals import in_words


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PastVersion(_Data):
    """An earlier version that the document names but whose text we do not hold."""

    in_force_from: date
    words: str


class Manifest(_Data):
    """Which document this is, who owns it, and how long it stands. Roles, never persons."""

    landlord: str
    """The landlord's full name."""
    short_name: str
    """The name as staff say it."""
    landlord_kind: str = Field(pattern="^(association|council|almo|statute|model)$")
    """A council's duties differ from an association's."""
    document: str
    """Title and edition, as printed."""
    owner_role: str
    """The role that keeps the document."""
    approver_role: str
    """The role or body that approves it."""
    in_force_from: date
    """The first day on which this edition decides cases."""
    review_due_on: date | None = None
    """The day by which the document says it is reviewed."""
    review_cycle: str = ""
    """How often, where the document names no day."""
    past_versions: tuple[PastVersion, ...] = ()
    """Earlier editions that the document names."""
    version: str = ""
    """The edition's own number, if it prints one."""
    approved: str = ""
    """When it was approved, as the document prints it."""
    author_role: str = ""
    """The role or team that wrote it."""
    accountable_role: str = ""
    """The role that answers for it, where that is another than the owner."""
    changes: str = ""
    """What this edition changed, in our words."""
    consulted: tuple[str, ...] = ()
    """Whom the landlord asked before it was approved."""
    impact_assessment: str = ""
    """Whether an equality impact assessment was needed, and when and by whom it was made."""
    statutes: tuple[str, ...] = ()
    """The laws, codes and standards that the document lists."""
    linked_policies: tuple[str, ...] = ()
    """The landlord's other policies that go with it."""
    cites: dict[str, tuple[str, ...]] = {}
    """Which clauses each part of this manifest comes from."""
    names: tuple[str, ...] = ()
    """Landlord, council, police-force and area names; the core must never contain one."""

    def review_overdue_on(self, day: date) -> bool:
        """Say whether the document was past its own review date on a day."""
        return self.review_due_on is not None and day > self.review_due_on

    def of_another_text(self, document: str, in_force_from: date) -> Manifest:
        """Return the manifest of a version whose text isn't held: the landlord's, and no more."""
        return Manifest(
            landlord=self.landlord,
            short_name=self.short_name,
            landlord_kind=self.landlord_kind,
            document=document,
            owner_role=self.owner_role,
            approver_role=self.approver_role,
            in_force_from=in_force_from,
            names=self.names,
        )


DESCRIBING = tuple(name for name in Manifest.model_fields if name not in {"cites", "names"})
"""The parts of a manifest that describe the document, and so may come from a clause."""


class PluginSettings(_Data):
    """One capability that is on, and its settings as plain data."""

    capability: str
    version: str
    settings: dict[str, Any] = {}


class Revision(_Data):
    """One immutable edition of a landlord's policy."""

    number: int = 1
    manifest: Manifest
    clauses: tuple[Clause, ...]
    interpretations: tuple[Interpretation, ...] = ()
    plugins: tuple[PluginSettings, ...] = ()
    text_held: bool = True
    marks: tuple[Mark, ...] = ()
    seen: tuple[Seen, ...] = ()
    cleared: tuple[Cleared, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Revision:
        ids = [c.id for c in self.clauses] + [i.id for i in self.interpretations]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            msg = f"these clause ids stand twice in the register: {', '.join(twice)}"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _manifest_cites_what_it_says(self) -> Revision:
        manifest, known = self.manifest, {c.id for c in self.clauses}
        for part, clauses in manifest.cites.items():
            if part not in DESCRIBING:
                have = ", ".join(DESCRIBING)
                msg = f"manifest, cites: there is no part called {part}. We have: {have}"
                raise ValueError(msg)
            if not getattr(manifest, part):
                msg = f"manifest, cites: {part} cites {', '.join(clauses)} and says nothing"
                raise ValueError(msg)
            if unknown := [c for c in clauses if c not in known]:
                gone = ", ".join(unknown)
                msg = f"manifest, cites, {part}: {gone} is not in the register"
                raise ValueError(msg)
        return self

    @property
    def in_force_from(self) -> date:
        """Return the first day on which this revision decides."""
        return self.manifest.in_force_from

    def register(self) -> dict[str, Clause]:
        """Return the landlord's clauses by id."""
        return {c.id: c for c in self.clauses}

    def review_overdue_on(self, day: date) -> bool:
        """Say whether the document was past its own review date on a day."""
        return self.manifest.review_overdue_on(day)


class PackRefused(ValueError):
    """A pack can't be loaded; ``problems`` lists every reason in words."""

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        """Keep the problems and join them for people."""
        self.problems = tuple(problems)
        lines = "\n".join(f"- {p}" for p in problems)
        super().__init__(f"The policy of {name} can't be loaded:\n{lines}")


def read_revision(data: Mapping[str, Any]) -> Revision:
    """Read a revision from plain data. Raises ``PackRefused`` naming each problem."""
    try:
        return Revision.model_validate(data)
    except ValidationError as refused:
        manifest = data.get("manifest")
        name = manifest.get("landlord", "?") if isinstance(manifest, Mapping) else "?"
        raise PackRefused(str(name), validation_words(refused)) from None


def validation_words(refused: ValidationError, prefix: str = "") -> list[str]:
    """Turn pydantic's errors into sentences that name the setting and what would be right."""
    words = []
    for error in refused.errors(include_input=True, include_url=False):
        place = _place(prefix, error["loc"])
        if error["type"] == "extra_forbidden":
            words.append(f"{place}: there is no such setting. Remove it or check its spelling.")
        elif error["type"] == "missing" or not isinstance(error["input"], str | int | float):
            words.append(f"{place}: {in_words(error)}")
        else:
            words.append(f"{place}: {in_words(error)} It was {error['input']!r:.80}.")
    return words


def _place(prefix: str, loc: Sequence[int | str]) -> str:
    """Say where, as people count: "response_clocks, clocks, row 2, amount"."""
    parts = [prefix] if prefix else []
    parts += [f"row {part + 1}" if isinstance(part, int) else part for part in loc]
    return ", ".join(parts) or "the policy"
