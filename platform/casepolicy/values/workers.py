"""Who works with the person: kinds of worker, and who takes the case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


class Matter(StrEnum):
    """What somebody takes on."""

    CASE = "case"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who takes the case, or a complaint: a role or team by its code, and to whom it goes up."""

    team: str
    team_name: str
    named_worker: bool
    overseen_by: str | None = None
    matter: Matter = Matter.CASE

    @property
    def key(self) -> str:
        """There is one assignment of the case, and one of a complaint."""
        return "assignment" if self.matter is Matter.CASE else "complaint"
