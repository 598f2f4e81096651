"""What answers hold: one small frozen type for each thing a policy can promise or require."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """How a clock counts."""

    SAME_WORKING_DAY = "same_working_day"
    WORKING_DAYS = "working_days"
    WORKING_HOURS = "working_hours"
    HOURS = "hours"
    MEASURED = "measured"
    """No limit: the time taken is recorded and reported."""


class Reading(StrEnum):
    """Which of two readings of "working hours" a landlord uses."""

    SAME_CLOCK_TIME = "same_clock_time"
    OFFICE_TIME = "office_time"


class ClockKind(StrEnum):
    """What a clock runs for."""

    FIRST_CONTACT = "first_contact"
    INTERVIEW = "interview"
    EMERGENCY_REPAIR = "emergency_repair"
    RESPONSE_TIME = "response_time"
    DECIDE_HOLD = "decide_hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A promise in time: do ``kind`` within ``amount`` ``unit`` of the fact ``starts``."""

    kind: ClockKind
    unit: Unit
    amount: int
    starts: str
    reading: Reading | None = None

    @property
    def key(self) -> str:
        """Return what this answer is about; answers with one key are combined."""
        return self.kind


class Dimension(StrEnum):
    """What a person may ask of the member of staff who works with them."""

    SAME_GENDER = "same_gender"
    FEMALE_ONLY = "female_only"
    SAME_ETHNICITY = "same_ethnicity"
    SAME_ORIENTATION = "same_orientation"


ASKED_BY = {
    Dimension.SAME_GENDER: "request.same_gender_officer",
    Dimension.FEMALE_ONLY: "request.female_officer",
    Dimension.SAME_ETHNICITY: "request.same_ethnicity_officer",
    Dimension.SAME_ORIENTATION: "request.same_orientation_officer",
}
"""The fact by which each is known to have been asked for."""


class Trigger(StrEnum):
    """Whether the landlord offers unasked or answers a request."""

    ALWAYS = "always"
    ON_REQUEST = "on_request"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A kind of worker the person is offered, or has asked for."""

    dimension: Dimension
    trigger: Trigger
    requested: bool | None = None

    @property
    def key(self) -> str:
        return self.dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who takes the case: a role or team by its code, and to whom it goes up."""

    team: str
    team_name: str
    named_worker: bool
    overseen_by: str | None = None

    @property
    def key(self) -> str:
        """There is one assignment."""
        return "assignment"


class HoldKind(StrEnum):
    """What is paused."""

    INCOME_COURT_ACTION = "income_court_action"
    DEBT_RESPITE = "debt_respite"
    """The statutory scheme, a different thing from any landlord's own breathing space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A pause owed to the household. Months are calendar months, counted for the victim.

    ``max_months`` of ``None`` means until a person decides.
    """

    kind: HoldKind
    min_months: int
    max_months: int | None
    default_months: int | None
    chooser: str
    renewed_by_disclosure: bool
    new_steps_only: bool = False

    @property
    def key(self) -> str:
        return self.kind


class State(StrEnum):
    """How a requirement stands."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


class CriterionKind(StrEnum):
    """What sort of requirement it is."""

    CONDITION = "condition"
    LIKE_FOR_LIKE = "like_for_like"
    CONSULT = "consult"
    EVIDENCE = "evidence"
    DISCRETION = "discretion"
    PANEL = "panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One requirement for a move, and how it stands on the facts."""

    code: str
    words: str
    kind: CriterionKind
    state: State
    decider: str

    @property
    def key(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A rule that may be set aside for this person, and the support it needs first."""

    rule: str
    words: str
    gate: State
    gate_words: str
    approver: str

    @property
    def key(self) -> str:
        return self.rule


class OfferKind(StrEnum):
    """What sort of help it is."""

    MEASURE = "measure"
    MONEY = "money"
    MOVE = "move"
    SUPPORT = "support"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing the person can be offered."""

    kind: OfferKind
    code: str
    words: str
    provider: str

    @property
    def key(self) -> str:
        return f"{self.kind}.{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """Which fund pays for a measure, up to what sum in pence, and who approves it.

    ``cap_pence`` of ``None`` means the policy names no cap.
    """

    measure: str
    fund: str
    fund_name: str
    cap_pence: int | None
    approvers: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.measure


class EvidenceStandard(StrEnum):
    """How much is asked before a decision, weakest first."""

    NONE = "none"
    ACCOUNT = "account"
    EVIDENCE = "evidence"
    STATUTORY_SUPPORT = "statutory_support"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What must be on file before a decision of this kind."""

    decision: str
    standard: EvidenceStandard
    sources: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.decision
