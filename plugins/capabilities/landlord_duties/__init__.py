"""What a landlord owes whatever the case: training, roles, figures, public pages, partners.

These hang on no case, so a rule here has no condition. What a duty needs to know of its landlord
is written in its words.
"""

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import StandingDuty, StandingKind


class DutyRule(CitedRule):
    """One standing duty."""

    kind: StandingKind = Field(description="What sort of duty it is.")
    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="The duty in plain words.")
    for_whom: str = Field(
        description="Who is trained, who carries it out, who gets the figures or whom it reaches."
    )
    how_often: str = Field("", description="How often, as far as the document says.")

    @model_validator(mode="after")
    def _hangs_on_no_case(self) -> Self:
        if self.when:
            msg = "a standing duty hangs on no case; leave out its condition (when)"
            raise ValueError(msg)
        return self


class DutySettings(Settings):
    """The standing duties that a policy sets."""

    duties: tuple[DutyRule, ...] = Field(description="Each duty, with its clause.")


class LandlordDuties(Capability[DutySettings]):
    """Answers what is owed whatever the case."""

    name = "landlord_duties"
    version = "1"
    settings_model = DutySettings

    @hookimpl
    def standing_duties(self, facts: CaseFacts, at: datetime) -> Says[StandingDuty]:
        """Give every duty."""
        return [
            said
            for rule in self.settings.duties
            for said in rule.says(
                StandingDuty(
                    kind=rule.kind,
                    code=rule.code,
                    words=rule.words,
                    for_whom=rule.for_whom,
                    how_often=rule.how_often,
                ),
                facts,
            )
        ]
