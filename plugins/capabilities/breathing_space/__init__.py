"""Pauses on action for rent arrears after a disclosure.

This is a landlord's own promise. The statutory debt respite scheme, often called by the same
name, is another kind of hold with other rules, and the two are never merged.
"""

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Hold, HoldKind


class HoldRule(CitedRule):
    """One pause, its bounds in calendar months, and who chooses within them."""

    kind: HoldKind = Field(description="What is paused.")
    min_months: int = Field(ge=0, le=24, description="The shortest pause, in months.")
    max_months: int | None = Field(
        None, ge=1, le=24, description="The longest pause, in months. Empty: until decided."
    )
    default_months: int | None = Field(
        None, ge=1, le=24, description="The length proposed until somebody chooses."
    )
    chooser: str = Field(description="The role that chooses the length.")
    renewed_by_disclosure: bool = Field(
        description="Whether a new disclosure brings a new pause, so that the end can move later."
    )
    new_steps_only: bool = Field(
        default=False, description="Whether only new steps pause, not those already begun."
    )

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> Self:
        if self.max_months is not None and self.min_months > self.max_months:
            msg = (
                f"the shortest pause ({self.min_months} months) is longer than the longest "
                f"({self.max_months} months)"
            )
            raise ValueError(msg)
        proposed = self.default_months
        if proposed is not None and (
            proposed < self.min_months
            or (self.max_months is not None and proposed > self.max_months)
        ):
            msg = f"the proposed length ({proposed} months) is outside the bounds"
            raise ValueError(msg)
        return self


class HoldSettings(Settings):
    """The pauses a policy promises."""

    holds: tuple[HoldRule, ...] = Field(description="Each pause, with its clause.")


class BreathingSpace(Capability[HoldSettings]):
    """Answers what must be paused for a household."""

    name = "breathing_space"
    version = "1"
    settings_model = HoldSettings

    @hookimpl
    def holds(self, facts: CaseFacts, at: datetime) -> Says[Hold]:
        """Give each pause whose condition holds."""
        return [
            said
            for rule in self.settings.holds
            for said in rule.says(
                Hold(
                    kind=rule.kind,
                    min_months=rule.min_months,
                    max_months=rule.max_months,
                    default_months=rule.default_months,
                    chooser=rule.chooser,
                    renewed_by_disclosure=rule.renewed_by_disclosure,
                    new_steps_only=rule.new_steps_only,
                ),
                facts,
            )
        ]
