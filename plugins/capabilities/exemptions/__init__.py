"""Rules that a landlord may set aside for a person who is harmed, and the support it asks for."""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.conditions import When, judge
from casepolicy.values import State, Waiver

STATES = {True: State.MET, False: State.UNMET, None: State.UNKNOWN}


class ExemptionRule(CitedRule):
    """One rule that may be set aside."""

    rule: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code for the rule.")
    words: str = Field(description="The rule that bars the person, in plain words.")
    gate: When = Field(description="The facts that open the gate.")
    gate_words: str = Field(description="What is asked for first, in plain words.")
    approver: str = Field(description="The role that may set the rule aside.")


class ExemptionSettings(Settings):
    """The rules a policy allows to be set aside."""

    exemptions: tuple[ExemptionRule, ...] = Field(description="Each rule, with its clause.")


class Exemptions(Capability[ExemptionSettings]):
    """Answers whether a rule may be set aside."""

    name = "exemptions"
    version = "1"
    settings_model = ExemptionSettings

    @hookimpl
    def exemption(self, facts: CaseFacts, at: datetime) -> Says[Waiver]:
        """Give each rule that bars the person and may be set aside, with its gate's state."""
        return [said for rule in self.settings.exemptions for said in _offered(rule, facts)]


def _offered(rule: ExemptionRule, facts: CaseFacts) -> Says[Waiver]:
    """A gate whose facts aren't known yet is neither open nor shut."""
    gate = judge(rule.gate, facts)
    waiver = Waiver(
        rule=rule.rule,
        words=rule.words,
        gate=STATES[gate.holds],
        gate_words=rule.gate_words,
        approver=rule.approver,
    )
    return rule.says(waiver, facts, uses=(*gate.because, *gate.missing))
