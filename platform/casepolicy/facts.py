"""What is known about a case when a policy is asked: typed, frozen, pseudonymous.

No names, addresses or free text. Every fact may be ``None``, which means "not asked or not
known yet", never "no". Each field's description is the question an officer would ask; forms,
explanations and documentation all take their wording from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError


class Reporter(StrEnum):
    """Who told us."""

    VICTIM = "victim"
    FRIEND_OR_FAMILY = "friend_or_family"
    NEIGHBOUR = "neighbour"
    STAFF = "staff"
    AGENCY = "agency"
    CONTRACTOR = "contractor"
    ANONYMOUS = "anonymous"
    OTHER = "other"


class Channel(StrEnum):
    """How the report came."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    LETTER = "letter"
    EMAIL = "email"
    ONLINE = "online"
    APP = "app"
    WEB_CHAT = "web_chat"
    STAFF_OBSERVATION = "staff_observation"
    AGENCY = "agency"
    OTHER = "other"


class Tenure(StrEnum):
    """How the victim holds, or shares, a home."""

    SECURE = "secure"
    FLEXIBLE = "flexible"
    INTRODUCTORY = "introductory"
    ASSURED = "assured"
    ASSURED_SHORTHOLD = "assured_shorthold"
    STARTER = "starter"
    SHARED_OWNER = "shared_owner"
    LEASEHOLDER = "leaseholder"
    LICENSEE = "licensee"
    HOUSEHOLD_MEMBER = "household_member"
    NOT_A_CUSTOMER = "not_a_customer"


class MoveRoute(StrEnum):
    """The way by which a move is asked for."""

    MANAGEMENT_TRANSFER = "management_transfer"
    DIRECT_LET = "direct_let"
    OTHER_LANDLORD = "other_landlord"
    LOCAL_AUTHORITY = "local_authority"
    PRIORITY_BAND = "priority_band"


class DecisionKind(StrEnum):
    """The decision for which evidence might be asked."""

    ADVICE_AND_SAFETY = "advice_and_safety"
    MOVE = "move"
    ACT_ON_PERPETRATOR = "act_on_perpetrator"
    EXEMPTION = "exemption"


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Report(_Group):
    """How we came to know."""

    at: AwareDatetime | None = Field(None, description="When were we told?")
    by: Reporter | None = Field(None, description="Who told us?")
    channel: Channel | None = Field(None, description="How did the report come?")


class Victim(_Group):
    """The person who is harmed, as far as a policy may know them."""

    tenure: Tenure | None = Field(None, description="How does the person hold their home?")
    lives_in_our_home: bool | None = Field(
        None, description="Does the person live in one of our homes?"
    )
    is_our_employee: bool | None = Field(None, description="Is the person a member of our staff?")
    wants_to_stay: bool | None = Field(
        None, description="Does the person want to stay in their home?"
    )
    wants_to_move: bool | None = Field(None, description="Does the person want to move?")
    can_stay_safely: bool | None = Field(
        None, description="Can the person stay in their home safely?"
    )
    in_need: bool | None = Field(
        None, description="Is the person short of food, power or basic things for the home?"
    )
    new_home_after_fleeing: bool | None = Field(
        None, description="Is the person setting up a new home after leaving the abuse?"
    )
    needs_interpreter: bool | None = Field(
        None, description="Does the person need an interpreter or translation?"
    )
    needs_specialist_support: bool | None = Field(
        None, description="Would specialist support suit the person better?"
    )


class Request(_Group):
    """What the person has asked of us."""

    same_gender_officer: bool | None = Field(
        None, description="Has the person asked for an officer of the same gender?"
    )
    female_officer: bool | None = Field(
        None, description="Has the person asked to deal with women only?"
    )
    same_ethnicity_officer: bool | None = Field(
        None, description="Has the person asked for an officer of the same ethnicity?"
    )
    same_orientation_officer: bool | None = Field(
        None, description="Has the person asked for an officer of the same sexual orientation?"
    )
    help_asked_at: AwareDatetime | None = Field(
        None, description="When did the person ask us for help?"
    )


class Danger(_Group):
    """What makes it urgent."""

    immediate: bool | None = Field(None, description="Is anyone in danger right now?")
    emergency_help_needed: bool | None = Field(
        None, description="Must the emergency services step in?"
    )
    significant_harm: bool | None = Field(None, description="Is there a risk of serious harm?")
    arson: bool | None = Field(None, description="Is there a threat or risk of fire?")
    child_at_risk: bool | None = Field(None, description="Is a child at risk?")
    adult_at_risk: bool | None = Field(
        None, description="Is an adult with care or support needs at risk?"
    )
    high_risk: bool | None = Field(
        None, description="Is the risk high enough for a multi-agency meeting?"
    )


class Damage(_Group):
    """Damage to the home that came from an incident."""

    told_at: AwareDatetime | None = Field(None, description="When were we told of the damage?")
    home_damaged: bool | None = Field(None, description="Has the home been damaged?")
    occupants_unsafe: bool | None = Field(
        None, description="Does the damage make the people living there unsafe?"
    )
    evidence_recorded: bool | None = Field(None, description="Has the damage been photographed?")
    locks_permitted: bool | None = Field(None, description="Are we allowed to change the locks?")


class Money(_Group):
    """Arrears and court action for rent."""

    arrears: bool | None = Field(None, description="Are there rent arrears?")
    tenancy_breach: bool | None = Field(
        None, description="Is there another tenancy breach on record?"
    )
    court_action: bool | None = Field(
        None, description="Is court action for rent open or planned?"
    )


class Move(_Group):
    """A move that is asked for."""

    route: MoveRoute | None = Field(None, description="Which route is the move asked by?")
    harm_if_stays: bool | None = Field(
        None, description="Is there a risk of harm if the person stays?"
    )
    same_property_type: bool | None = Field(
        None, description="Is the home asked for of the same type and size?"
    )
    same_tenure: bool | None = Field(None, description="Would the kind of tenancy stay the same?")
    same_security: bool | None = Field(
        None, description="Would the new tenancy be as secure as the old one?"
    )
    most_appropriate: bool | None = Field(
        None, description="Is a move the best answer, compared with staying safely?"
    )
    evidence_gathered: bool | None = Field(
        None, description="Have we gathered evidence from at least one source?"
    )
    statutory_support: bool | None = Field(
        None,
        description="Do the police, social services or a multi-agency meeting support the move?",
    )
    local_authority_asked: bool | None = Field(
        None, description="Have we spoken to the local authority about the move?"
    )
    support_agency_asked: bool | None = Field(
        None, description="Have we spoken to a domestic abuse organisation about the move?"
    )
    police_asked: bool | None = Field(
        None, description="Have we spoken to the police about the move?"
    )
    manager_agrees: bool | None = Field(
        None, description="Has a manager used their discretion in favour?"
    )


class Spend(_Group):
    """A security measure that somebody wants to pay for."""

    measure: str | None = Field(
        None, description="Which measure is it?", max_length=60, pattern=r"^[a-z][a-z0-9_]*$"
    )
    cost_pence: int | None = Field(None, description="What does it cost, in pence?", ge=0)
    identified_by_police: bool | None = Field(
        None, description="Have the police said that this home needs it?"
    )


class Proposed(_Group):
    """A decision that somebody is about to take."""

    decision: DecisionKind | None = Field(None, description="Which decision is it?")


class CaseFacts(_Group):
    """All the facts a policy may look at. Unknown keys are refused by name."""

    report: Report = Report()
    victim: Victim = Victim()
    request: Request = Request()
    danger: Danger = Danger()
    damage: Damage = Damage()
    money: Money = Money()
    move: Move = Move()
    spend: Spend = Spend()
    proposed: Proposed = Proposed()

    def get(self, path: str) -> Any:
        """Return the fact at ``group.name``; ``None`` means not asked."""
        group, _, name = path.partition(".")
        return getattr(getattr(self, group), name)

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


class FactsRefused(ValueError):
    """The facts given can't be read; the message names each problem."""


class UnknownFact(KeyError):
    """No fact has this path."""

    def __str__(self) -> str:
        """Name the path and where the list stands."""
        return f"There is no fact called {self.args[0]!r}. See `holdfast policy facts`."


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


def _kind_of(annotation: Any) -> type:
    """Find the plain type inside ``X | None`` and ``Annotated``."""
    options = [a for a in get_args(annotation) if a is not type(None)] or [annotation]
    first = options[0]
    if isinstance(first, type):
        return first
    inner = get_args(first)
    return inner[0] if inner else datetime


@cache
def all_facts() -> dict[str, FactInfo]:
    """Return every fact by path, in the order of the model."""
    return {info.path: info for info in _walk()}


def _walk() -> Iterator[FactInfo]:
    for group, group_field in CaseFacts.model_fields.items():
        model = group_field.annotation
        assert isinstance(model, type)
        for name, field in model.model_fields.items():
            kind = _kind_of(field.annotation)
            yield FactInfo(
                f"{group}.{name}",
                field.description or name,
                kind if kind in (bool, int, str) or issubclass(kind, StrEnum) else datetime,
            )


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


def read_facts(data: Any) -> CaseFacts:
    """Read facts from parsed JSON or YAML, nested or as ``{"group.name": value}``.

    Raises ``FactsRefused`` naming every unknown key and unusable value.
    """
    if not isinstance(data, Mapping):
        msg = "Facts must be a mapping such as {'danger': {'arson': true}}."
        raise FactsRefused(msg)
    nested: dict[str, Any] = {}
    for key, value in data.items():
        group, dot, name = str(key).partition(".")
        if dot:
            nested.setdefault(group, {})[name] = value
        elif isinstance(value, Mapping) and isinstance(nested.get(group), dict):
            nested[group].update(value)
        else:
            nested[group] = dict(value) if isinstance(value, Mapping) else value
    try:
        return CaseFacts.model_validate(nested)
    except ValidationError as refused:
        raise FactsRefused(_in_words(refused)) from None


def _in_words(refused: ValidationError) -> str:
    lines = []
    for error in refused.errors(include_input=False, include_url=False):
        path = ".".join(str(part) for part in error["loc"])
        if error["type"] == "extra_forbidden":
            lines.append(f"{path}: there is no such fact.")
        else:
            lines.append(f"{path}: {error['msg']}.")
    return "\n".join(lines)
