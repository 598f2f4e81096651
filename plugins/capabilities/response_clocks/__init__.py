"""How soon a landlord promises to act, and what goes first: contact, interview, repairs, case work.

Each clock keeps its own unit, start and strength, because documents promise different things
("respond", "contact", "see") and a single number would lose that. What goes before other work has
no amount and starts nowhere.
"""

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.facts import UnknownFact, describe_fact
from casepolicy.values import Clock, ClockKind, Reading, Unit

COUNTED = (Unit.WORKING_DAYS, Unit.WORKING_HOURS, Unit.HOURS)
HOURS_IN_A_DAY = 24


class ClockRule(CitedRule):
    """One promise in time."""

    kind: ClockKind = Field(description="What must be done.")
    unit: Unit = Field(description="How the time is counted.")
    amount: int = Field(
        0, ge=0, le=500, description="How many of the unit, for units that are counted."
    )
    reading: Reading | None = Field(
        None, description="Which reading of 'working hours' is used. Needed for that unit only."
    )
    starts: str = Field(
        "report.at", description="The fact from which the time runs. It must be a date and time."
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        try:
            fact = describe_fact(self.starts)
        except UnknownFact as unknown:
            raise ValueError(str(unknown)) from None
        if fact.kind is not datetime:
            msg = f"a clock can't start at {self.starts}, which is not a date and time"
            raise ValueError(msg)
        if (self.unit in COUNTED) != (self.amount > 0):
            counted = ", ".join(COUNTED)
            msg = f"{self.unit} with {self.amount}: give 1 or more for {counted}, else 0"
            raise ValueError(msg)
        _check_reading(self.unit, self.amount, self.reading)
        return self


def _check_reading(unit: Unit, amount: int, reading: Reading | None) -> None:
    if (unit is Unit.WORKING_HOURS) != (reading is not None):
        msg = "say which reading of 'working hours' is used, and only for working hours"
        raise ValueError(msg)
    if reading is Reading.SAME_CLOCK_TIME and amount % HOURS_IN_A_DAY:
        msg = f"{amount} hours can't end at the same time of day; use 24, 48 and so on"
        raise ValueError(msg)


class ClockSettings(Settings):
    """The promises in time that a policy makes."""

    clocks: tuple[ClockRule, ...] = Field(description="Each promise, with its clause.")


class ResponseClocks(Capability[ClockSettings]):
    """Answers how soon, from a list of promises."""

    name = "response_clocks"
    version = "1"
    settings_model = ClockSettings

    @hookimpl
    def how_soon(self, facts: CaseFacts, at: datetime) -> Says[Clock]:
        """Give each promise whose condition holds."""
        return [
            said
            for rule in self.settings.clocks
            for said in rule.says(
                Clock(
                    kind=rule.kind,
                    unit=rule.unit,
                    amount=rule.amount,
                    reading=rule.reading,
                    starts=rule.starts,
                ),
                facts,
                uses=() if rule.unit is Unit.BEFORE_OTHER_WORK else (rule.starts,),
            )
        ]
