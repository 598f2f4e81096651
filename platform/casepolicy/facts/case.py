"""All the facts of a case in one frozen value, and the list of every fact there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from casepolicy.facts.circumstances import Abuse, Needs, Perpetrator, Person, Tenancy
from casepolicy.facts.groups import (
    Damage,
    Danger,
    Group,
    Money,
    Move,
    Proposed,
    Report,
    Request,
    Spend,
    Victim,
)
from casepolicy.facts.safety import Checks, Consent, Incident, Risk, Share
from casepolicy.facts.working import Complaint, Contact, Progress, Recording, View

RISK_FACTS = (
    *(f"danger.{name}" for name in Danger.model_fields),
    "abuse.physical",
    "abuse.sexual",
    "abuse.violent_or_threatening",
    "abuse.controlling",
    "abuse.economic",
    "abuse.economic_substantial",
    "abuse.psychological",
    "abuse.honour_based",
    "abuse.forced_marriage",
    "abuse.genital_mutilation",
    "abuse.stalking",
    "abuse.repeated_fear",
    "abuse.towards_another",
    "abuse.feared",
    "abuse.child_sees_or_hears",
    "abuse.child_related",
    "incident.target_under_16",
    "progress.situation_changed",
    "risk.threshold_met",
    "damage.home_damaged",
    "damage.occupants_unsafe",
    "move.harm_if_stays",
)
"""Facts whose "yes" means more danger. Learning one never takes a protection away."""


class UnknownFact(KeyError):
    """No fact has this path."""

    def __str__(self) -> str:
        """Name the path, the nearest fact, and where the list stands."""
        path = str(self.args[0])
        return f"There is no fact called {path!r}.{did_you_mean(path)} See `holdfast policy facts`."


class CaseFacts(Group):
    """All the facts a policy may look at. Unknown keys are refused by name."""

    report: Report = Report()
    incident: Incident = Incident()
    victim: Victim = Victim()
    consent: Consent = Consent()
    request: Request = Request()
    danger: Danger = Danger()
    risk: Risk = Risk()
    share: Share = Share()
    damage: Damage = Damage()
    money: Money = Money()
    move: Move = Move()
    spend: Spend = Spend()
    proposed: Proposed = Proposed()
    checks: Checks = Checks()
    abuse: Abuse = Abuse()
    person: Person = Person()
    needs: Needs = Needs()
    contact: Contact = Contact()
    progress: Progress = Progress()
    tenancy: Tenancy = Tenancy()
    perpetrator: Perpetrator = Perpetrator()
    view: View = View()
    recording: Recording = Recording()
    complaint: Complaint = Complaint()

    def get(self, path: str) -> Any:
        """Return the fact at ``group.name``; ``None`` means not asked. Raises ``UnknownFact``."""
        group, _, name = path.partition(".")
        try:
            return getattr(getattr(self, group), name)
        except AttributeError:
            raise UnknownFact(path) from None

    def with_facts(self, values: Mapping[str, Any]) -> CaseFacts:
        """Return a copy with the given ``{path: value}`` set, validated."""
        data = self.model_dump()
        for path, value in values.items():
            describe_fact(path)
            group, _, name = path.partition(".")
            data[group][name] = value
        return CaseFacts.model_validate(data)

    def known(self) -> dict[str, Any]:
        """Return only what is known, by path, in a stable order."""
        return {path: value for path in fact_paths() if (value := self.get(path)) is not None}


@dataclass(frozen=True, slots=True)
class FactInfo:
    """One fact: where it stands, the question that asks for it, and what it may be."""

    path: str
    question: str
    kind: type

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the allowed words, for a fact that is a choice."""
        return tuple(self.kind) if issubclass(self.kind, StrEnum) else ()


@cache
def all_facts() -> dict[str, FactInfo]:
    """Return every fact by path, in the order of the model."""
    return {info.path: info for info in _walk()}


def _walk() -> Iterator[FactInfo]:
    for group, of_group in CaseFacts.model_fields.items():
        members: Mapping[str, Any] = getattr(of_group.annotation, "model_fields", {})
        for name, field in members.items():
            yield FactInfo(f"{group}.{name}", field.description, _kind_of(field.annotation))


def _kind_of(annotation: Any) -> type:
    """Find the plain type inside ``X | None``. pydantic's aware datetime is not a plain class."""
    kind = next(option for option in get_args(annotation) if option is not type(None))
    if kind in (bool, int, str) or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        plain: type = kind
        return plain
    return datetime


@cache
def fact_paths() -> tuple[str, ...]:
    """Return every fact path."""
    return tuple(all_facts())


def describe_fact(path: str) -> FactInfo:
    """Return what is known of a fact path, or raise ``UnknownFact``."""
    try:
        return all_facts()[path]
    except KeyError:
        raise UnknownFact(path) from None


def did_you_mean(path: str) -> str:
    """Return " Did you mean danger.arson?" for a path that is nearly right, else nothing."""
    near = get_close_matches(path, fact_paths(), n=1, cutoff=0.75)
    return f" Did you mean {near[0]}?" if near else ""
