"""Reviewer's marks: what somebody found wrong in a document by reading it, kept beside the register.

``marks.yaml`` of a pack holds three lists. A mark is a finding that no rule can make. A "seen"
says that a person has looked at a finding of a rule. A "cleared" explains why something that looks
wrong is not. ``casepolicy.lint`` reports all three, and says which is which.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Severity(StrEnum):
    """What a finding could cost, worst first."""

    LAW = "law"
    """The document says less than the law, or something else."""
    UNCLEAR = "unclear"
    """The document can be read in two ways, or says two things."""
    OUT_OF_DATE = "out_of_date"
    """What the document names is over."""
    TEXT = "text"
    """The text should be put right; it changes no answer."""

    @property
    def rank(self) -> int:
        """Return 0 for the worst."""
        return list(Severity).index(self)


class FindingKind(StrEnum):
    """What is wrong. Each kind is found by a rule, by a reviewer, or by both."""

    AGE_WORDING = "age_wording"
    OLD_DEFINITION = "old_definition"
    CHILDREN_NOT_VICTIMS = "children_not_victims"
    SHARING_NARROWER = "sharing_narrower"
    MISSTATES_LAW = "misstates_law"
    OLD_LAW_LIST = "old_law_list"
    CONTRADICTION = "contradiction"
    CONFLICT_OF_ROLES = "conflict_of_roles"
    AMBIGUOUS_TIME = "ambiguous_time"
    CONNECTION_NOT_LISTED = "connection_not_listed"
    UNCONFIRMED_READING = "unconfirmed_reading"
    STAFF_PRIVACY = "staff_privacy"
    REVIEW_PASSED = "review_passed"
    PERIOD_PASSED = "period_passed"
    DUPLICATE = "duplicate"
    FOREIGN_TEXT = "foreign_text"
    OUT_OF_ORDER_TEXT = "out_of_order_text"
    GARBLED_TEXT = "garbled_text"
    UNFINISHED_TEXT = "unfinished_text"
    BROKEN_REFERENCE = "broken_reference"
    MISNAMED = "misnamed"
    UNEXPLAINED_DEFECT = "unexplained_defect"

    @property
    def severity(self) -> Severity:
        """Return what this kind of finding could cost."""
        return _SEVERITIES[self]

    @property
    def words(self) -> str:
        """Return a heading for people."""
        return _WORDS[self]


_SEVERITIES = {
    FindingKind.AGE_WORDING: Severity.LAW,
    FindingKind.OLD_DEFINITION: Severity.LAW,
    FindingKind.CHILDREN_NOT_VICTIMS: Severity.LAW,
    FindingKind.SHARING_NARROWER: Severity.LAW,
    FindingKind.MISSTATES_LAW: Severity.LAW,
    FindingKind.OLD_LAW_LIST: Severity.LAW,
    FindingKind.CONTRADICTION: Severity.UNCLEAR,
    FindingKind.CONFLICT_OF_ROLES: Severity.UNCLEAR,
    FindingKind.AMBIGUOUS_TIME: Severity.UNCLEAR,
    FindingKind.CONNECTION_NOT_LISTED: Severity.UNCLEAR,
    FindingKind.UNCONFIRMED_READING: Severity.UNCLEAR,
    FindingKind.STAFF_PRIVACY: Severity.UNCLEAR,
    FindingKind.REVIEW_PASSED: Severity.OUT_OF_DATE,
    FindingKind.PERIOD_PASSED: Severity.OUT_OF_DATE,
    FindingKind.DUPLICATE: Severity.TEXT,
    FindingKind.FOREIGN_TEXT: Severity.TEXT,
    FindingKind.OUT_OF_ORDER_TEXT: Severity.TEXT,
    FindingKind.GARBLED_TEXT: Severity.TEXT,
    FindingKind.UNFINISHED_TEXT: Severity.TEXT,
    FindingKind.BROKEN_REFERENCE: Severity.TEXT,
    FindingKind.MISNAMED: Severity.TEXT,
    FindingKind.UNEXPLAINED_DEFECT: Severity.TEXT,
}

_WORDS = {
    FindingKind.AGE_WORDING: "The age is worded otherwise than in the law",
    FindingKind.OLD_DEFINITION: "The definition is older than the Domestic Abuse Act 2021",
    FindingKind.CHILDREN_NOT_VICTIMS: "Children are not named as victims",
    FindingKind.SHARING_NARROWER: "The rule on sharing is narrower than the law",
    FindingKind.MISSTATES_LAW: "The law is described otherwise than it is",
    FindingKind.OLD_LAW_LIST: "The list of laws ends too early",
    FindingKind.CONTRADICTION: "Two clauses say different things",
    FindingKind.CONFLICT_OF_ROLES: "It is unclear which role is meant",
    FindingKind.AMBIGUOUS_TIME: "A time can be read in two ways",
    FindingKind.CONNECTION_NOT_LISTED: "It is not said who is personally connected",
    FindingKind.UNCONFIRMED_READING: "A reading that nobody has confirmed yet",
    FindingKind.STAFF_PRIVACY: "It could need private facts about staff",
    FindingKind.REVIEW_PASSED: "The document is past its own review date",
    FindingKind.PERIOD_PASSED: "It speaks of a time that is over",
    FindingKind.DUPLICATE: "The same is said twice",
    FindingKind.FOREIGN_TEXT: "The text belongs to another document",
    FindingKind.OUT_OF_ORDER_TEXT: "The text is out of order",
    FindingKind.GARBLED_TEXT: "The wording is garbled",
    FindingKind.UNFINISHED_TEXT: "The text is unfinished or left blank",
    FindingKind.BROKEN_REFERENCE: "It points to something that isn't there",
    FindingKind.MISNAMED: "Something is named wrongly",
    FindingKind.UNEXPLAINED_DEFECT: "The register calls it wrong, and nobody says what follows",
}


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Mark(_Written):
    """One thing that a reviewer found by reading. A role, never a person."""

    kind: FindingKind
    clauses: tuple[str, ...] = Field(min_length=1)
    statutes: tuple[str, ...] = ()
    effect: str = Field(min_length=1)
    """What would go wrong, and for whom, in plain words."""
    meanwhile: str = Field(min_length=1)
    """What Holdfast does until it is settled."""
    marked_by: str = Field(min_length=1)
    marked_on: date


class Seen(_Written):
    """A finding of a rule that somebody has looked at, so that it is no longer new."""

    kind: FindingKind
    clauses: tuple[str, ...]
    statutes: tuple[str, ...] = ()
    seen_by: str = Field(min_length=1)
    seen_on: date


class Cleared(_Written):
    """Something that looks wrong, and why it isn't."""

    kind: FindingKind
    clauses: tuple[str, ...] = Field(min_length=1)
    why: str = Field(min_length=1)
    marked_by: str = Field(min_length=1)
    marked_on: date
