"""How records are stored, how long they are kept, and how they are destroyed.

A document that points to a schedule of its own names no years; then a person decides by that
schedule, and nothing is destroyed before they have.
"""

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Retention, RetentionPart


class RetentionRule(CitedRule):
    """One rule on keeping records."""

    part: RetentionPart = Field(description="What the rule is about.")
    words: str = Field(description="The rule in plain words.")
    years: int | None = Field(
        None, ge=1, le=100, description="How many years, if the document says."
    )

    @model_validator(mode="after")
    def _only_a_time_has_years(self) -> Self:
        if self.years is not None and self.part is not RetentionPart.PERIOD:
            msg = "give years only for how long a record is kept"
            raise ValueError(msg)
        return self


class RetentionSettings(Settings):
    """The rules on keeping records that a policy sets."""

    rules: tuple[RetentionRule, ...] = Field(description="Each rule, with its clause.")


class RetentionRules(Capability[RetentionSettings]):
    """Answers how long a record is kept, and how it is destroyed."""

    name = "retention_rules"
    version = "1"
    settings_model = RetentionSettings

    @hookimpl
    def keep_until(self, facts: CaseFacts, at: datetime) -> Says[Retention]:
        """Give each rule whose condition holds."""
        return [
            said
            for rule in self.settings.rules
            for said in rule.says(
                Retention(part=rule.part, words=rule.words, years=rule.years), facts
            )
        ]
