"""On what ground a landlord refers a case to a multi-agency meeting.

No score is set here: the threshold belongs to the area, and the facts only say whether it is
reached. There is no rule that could lower a grade, since rules can only add grounds.
"""

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Referral, ReferralGround, Wishes

RESTS_ON = {
    ReferralGround.THRESHOLD: "risk.threshold_met",
    ReferralGround.JUDGEMENT: "danger.high_risk",
}
"""The fact that brings each ground. The others hang on no fact of their own."""


class ReferralRule(CitedRule):
    """One ground on which the case is referred."""

    ground: ReferralGround = Field(description="Why the case is referred.")
    words: str = Field(description="What is done, in plain words.")
    wishes: Wishes = Field(
        Wishes.NOT_SAID, description="What the person's wishes mean for it, if the document says."
    )

    @model_validator(mode="after")
    def _is_a_ground_to_refer(self) -> Self:
        if self.ground is ReferralGround.NOT_ASKED:
            msg = "a policy refers on a ground; not_asked is ours, for what nobody has found out"
            raise ValueError(msg)
        return self


class ReferralSettings(Settings):
    """The grounds a policy names."""

    referrals: tuple[ReferralRule, ...] = Field(description="Each ground, with its clause.")


class RiskReferral(Capability[ReferralSettings]):
    """Answers whether a case goes to a multi-agency meeting."""

    name = "risk_referral"
    version = "1"
    settings_model = ReferralSettings

    @hookimpl
    def marac_referral(self, facts: CaseFacts, at: datetime) -> Says[Referral]:
        """Give each ground that holds; the ground's own fact must be known to be so."""
        return [said for rule in self.settings.referrals for said in _on_its_ground(rule, facts)]


def _on_its_ground(rule: ReferralRule, facts: CaseFacts) -> Says[Referral]:
    path = RESTS_ON.get(rule.ground)
    referral = Referral(ground=rule.ground, words=rule.words, wishes=rule.wishes)
    return rule.says(referral, facts, also={path: True} if path else None)
