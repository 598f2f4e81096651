"""Which risk assessment a landlord asks for, on which form, and who may complete it.

Documents often say that risk is assessed and name no form, or name a form and no time. So each
part is a rule of its own, and a policy may be silent on one while it speaks of another.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import RiskPart, Tool


class ToolRule(CitedRule):
    """One thing a policy says about assessing risk."""

    part: RiskPart = Field(description="What the rule is about.")
    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="What is asked for, in plain words.")


class ToolSettings(Settings):
    """What a policy says about assessing risk."""

    parts: tuple[ToolRule, ...] = Field(description="Each part, with its clause.")


class RiskAssessment(Capability[ToolSettings]):
    """Answers which risk assessment is due."""

    name = "risk_assessment"
    version = "1"
    settings_model = ToolSettings

    @hookimpl
    def risk_tool(self, facts: CaseFacts, at: datetime) -> Says[Tool]:
        """Give each part whose condition holds."""
        return [
            said
            for rule in self.settings.parts
            for said in rule.says(Tool(part=rule.part, code=rule.code, words=rule.words), facts)
        ]
