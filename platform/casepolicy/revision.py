"""Revisions: one landlord's policy as data, immutable, in force from a date.

A revision holds the manifest, the clause register, recorded readings, and which capabilities
are on with which settings. It is what a shipped pack starts as and what a landlord's schema
keeps. Loading refuses what is wrong in words a tenant admin understands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from casepolicy.capability import AnyCapability, CitedRule, Settings
from casepolicy.clause import Clause, Interpretation
from casepolicy.platform_register import PLATFORM_REGISTER


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PastVersion(_Data):
    """An earlier version that the document names but whose text we do not hold."""

    in_force_from: date
    words: str


class Manifest(_Data):
    """Which document this is, who owns it, and how long it stands. Roles, never persons."""

    landlord: str
    short_name: str
    landlord_kind: str = Field(pattern="^(association|council|almo|statute|model)$")
    document: str
    owner_role: str
    approver_role: str
    in_force_from: date
    review_due_on: date | None = None
    review_cycle: str = ""
    past_versions: tuple[PastVersion, ...] = ()
    names: tuple[str, ...] = ()
    """Landlord, council, police-force and area names; the core must never contain one."""


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

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Revision:
        ids = [c.id for c in self.clauses] + [i.id for i in self.interpretations]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            msg = f"these clause ids stand twice in the register: {', '.join(twice)}"
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
        due = self.manifest.review_due_on
        return due is not None and day > due


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
        place = ".".join([*([prefix] if prefix else []), *(str(p) for p in error["loc"])])
        if error["type"] == "extra_forbidden":
            words.append(f"{place}: there is no such setting. Remove it or check its spelling.")
        elif error["type"] == "missing":
            words.append(f"{place}: this setting is missing.")
        else:
            text = error["msg"].removeprefix("Value error, ")
            words.append(f"{place}: {text} (it was {error['input']!r:.80}).")
    return words


def build_plugins(
    revision: Revision, capabilities: Mapping[str, type[AnyCapability]]
) -> list[AnyCapability]:
    """Build every capability of a revision from its settings, or refuse with all problems."""
    problems: list[str] = []
    built: list[AnyCapability] = []
    known = set(revision.register()) | set(PLATFORM_REGISTER)
    readings = {i.id for i in revision.interpretations}
    for reading in revision.interpretations:
        if reading.clause not in known:
            problems.append(
                f"The reading {reading.id} speaks of clause {reading.clause}, "
                "which is not in the register."
            )
    for entry in revision.plugins:
        capability = capabilities.get(entry.capability)
        if capability is None:
            have = ", ".join(sorted(capabilities))
            problems.append(f"There is no capability called {entry.capability!r}. We have: {have}.")
            continue
        if entry.version != capability.version:
            problems.append(
                f"{entry.capability}: the policy was written for version {entry.version}; "
                f"version {capability.version} is installed."
            )
        problems += _misspelt_hooks(capability)
        try:
            settings = capability.settings_model.model_validate(entry.settings)
        except ValidationError as refused:
            problems += validation_words(refused, entry.capability)
            continue
        problems += _unknown_citations(entry.capability, settings, known, readings)
        built.append(capability(settings))
    if problems:
        raise PackRefused(revision.manifest.landlord, problems)
    return built


def _misspelt_hooks(capability: type[AnyCapability]) -> list[str]:
    from casepolicy.hookspecs import PROJECT, QUESTIONS  # noqa: PLC0415 - leaf: avoids a cycle

    marked = [n for n in dir(capability) if hasattr(getattr(capability, n), f"{PROJECT}_impl")]
    problems = [
        f"{capability.name} answers a question called {n!r}, but there is no such question. "
        f"The questions are: {', '.join(QUESTIONS)}."
        for n in marked
        if n not in QUESTIONS
    ]
    if not marked:
        problems.append(f"{capability.name} answers no question.")
    return problems


def cited_rules(settings: Settings) -> Iterator[tuple[str, CitedRule]]:
    """Walk settings and yield every cited rule with its place."""
    if isinstance(settings, CitedRule):
        yield "", settings
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        items = value if isinstance(value, tuple | list) else [value]
        for index, item in enumerate(items):
            if isinstance(item, Settings):
                place = f"{name}[{index}]" if isinstance(value, tuple | list) else name
                for inner, rule in cited_rules(item):
                    yield f"{place}.{inner}".rstrip("."), rule


def _unknown_citations(
    name: str, settings: Settings, known: set[str], readings: set[str]
) -> list[str]:
    problems = []
    for place, rule in cited_rules(settings):
        for clause in rule.clauses:
            if clause not in known and clause not in readings:
                problems.append(
                    f"{name}.{place} cites clause {clause}, which is not in the register."
                )
        if rule.interpretation is not None and rule.interpretation not in readings:
            problems.append(
                f"{name}.{place} rests on the reading {rule.interpretation}, "
                "which is not recorded."
            )
    return problems
