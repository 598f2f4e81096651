"""Which fund pays for a security measure, up to what sum, and who approves it."""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Funding


class FundRule(CitedRule):
    """The fund for some measures."""

    measures: tuple[str, ...] = Field(min_length=1, description="The codes of the measures.")
    fund: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="The fund's code.")
    fund_name: str = Field(description="The fund's name as people say it.")
    cap_pence: int | None = Field(
        None, ge=0, description="The most it pays for one measure, in pence. Empty: no cap named."
    )
    approvers: tuple[str, ...] = Field(min_length=1, description="Every role that must approve.")


class FundSettings(Settings):
    """The funds a policy names."""

    funds: tuple[FundRule, ...] = Field(description="Each fund, with its clause.")


class SecurityBudget(Capability[FundSettings]):
    """Answers which fund pays for a measure."""

    name = "security_budget"
    version = "1"
    settings_model = FundSettings

    @hookimpl
    def who_pays(self, facts: CaseFacts, at: datetime) -> Says[Funding]:
        """Give the fund for the measure that was chosen; nothing chosen is silence."""
        measure = facts.spend.measure
        if measure is None:
            return []
        return [
            said
            for rule in self.settings.funds
            if measure in rule.measures
            for said in rule.says(
                Funding(
                    measure=measure,
                    fund=rule.fund,
                    fund_name=rule.fund_name,
                    cap_pence=rule.cap_pence,
                    approvers=rule.approvers,
                ),
                facts,
                uses=("spend.measure",),
            )
        ]
