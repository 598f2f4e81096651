"""What is done about danger: urgent steps, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Why a step is taken at once."""

    IMMEDIATE_DANGER = "immediate_danger"
    SERIOUS_HARM = "serious_harm"
    CHILD = "child"
    ADULT = "adult"
    """An adult with care or support needs."""
    CRIME = "crime"
    OUT_OF_HOURS = "out_of_hours"
    AGREED = "agreed"
    """The person agrees; nothing else is needed."""
    NOT_ASKED = "not_asked"
    """Nobody has asked yet. The step is to ask; it is no protection by itself."""


class Wishes(StrEnum):
    """What the person's own wishes mean for a step."""

    IF_AGREED = "if_agreed"
    EVEN_AGAINST = "even_against"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do at once, whom it tells, and why. Any one ground is enough."""

    code: str
    words: str
    recipient: str
    ground: Ground
    wishes: Wishes = Wishes.NOT_SAID

    @property
    def key(self) -> str:
        """Return the step; it may stand on several grounds side by side."""
        return self.code


class RiskPart(StrEnum):
    """One thing that a policy may say about assessing risk."""

    ASSESSMENT = "assessment"
    FORM = "form"
    DUE = "due"
    COMPLETERS = "completers"
    VIEW = "view"
    """How the person sees the danger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One thing said about the risk assessment: that it is due, on which form, by whom."""

    part: RiskPart
    code: str
    words: str

    @property
    def key(self) -> str:
        return self.part


class ReferralGround(StrEnum):
    """Why a case goes to the multi-agency meeting. Any one is enough; none takes another away."""

    THRESHOLD = "threshold"
    JUDGEMENT = "judgement"
    """A worker judges the risk to be high, whatever the score."""
    LOCAL_PATHWAY = "local_pathway"
    """The document speaks of local pathways and names no meeting."""
    NOT_ASKED = "not_asked"
    """Nobody has assessed or judged the risk yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One ground on which the case is referred, and what the person's wishes mean for it."""

    ground: ReferralGround
    words: str
    wishes: Wishes = Wishes.NOT_SAID

    @property
    def key(self) -> str:
        return self.ground
