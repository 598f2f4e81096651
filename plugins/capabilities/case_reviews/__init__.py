"""Who looks at a case again: reviews of the plan and the danger, and checks of how it was handled.

A look that runs from a moment names the fact that holds it. Until that is known, the look stands
and its end does not: no response, no end of the check on it.
"""

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.facts import all_facts
from casepolicy.values import Look, LookPart


class LookRule(CitedRule):
    """One look at the case."""

    part: LookPart = Field(description="What sort of look it is.")
    words: str = Field(description="What is looked at, in plain words.")
    roles: tuple[str, ...] = Field(
        (), description="Who looks; any one of them is enough. Empty: the officer of the case."
    )
    share: int = Field(100, ge=1, le=100, description="How many of a hundred cases.")
    every_days: int | None = Field(
        None, ge=1, le=366, description="Every how many days, if the document says."
    )
    within_working_days: int | None = Field(
        None, ge=1, le=366, description="Within how many working days, if the document says."
    )
    starts: str | None = Field(
        None,
        description="The moment from which the working days run, such as progress.responded_at.",
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.part is LookPart.REVIEW_EVERY) != (self.every_days is not None):
            msg = "give the days between two looks for review_every, and for nothing else"
            raise ValueError(msg)
        if (self.within_working_days is None) != (self.starts is None):
            msg = "give both the working days and the moment from which they run, or neither"
            raise ValueError(msg)
        if self.starts is not None and self.starts not in _moments():
            msg = f"{self.starts} is no moment; use one of {', '.join(_moments())}"
            raise ValueError(msg)
        return self


class LookSettings(Settings):
    """The looks that a policy asks for."""

    looks: tuple[LookRule, ...] = Field(description="Each look, with its clause.")


class CaseReviews(Capability[LookSettings]):
    """Answers who must look at a case again."""

    name = "case_reviews"
    version = "1"
    settings_model = LookSettings

    @hookimpl
    def next_look(self, facts: CaseFacts, at: datetime) -> Says[Look]:
        """Give each look whose condition holds."""
        return [
            said
            for rule in self.settings.looks
            for said in rule.says(_look(rule), facts, uses=(rule.starts,) if rule.starts else ())
        ]


def _look(rule: LookRule) -> Look:
    return Look(
        part=rule.part,
        words=rule.words,
        roles=rule.roles,
        share=rule.share,
        every_days=rule.every_days,
        within_working_days=rule.within_working_days,
        starts=rule.starts,
    )


def _moments() -> tuple[str, ...]:
    return tuple(path for path, fact in all_facts().items() if fact.kind is datetime)
