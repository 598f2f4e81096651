"""What say the person has in a decision: they are told, they are heard, or they decide.

A document may give more say in one decision than in another, so each rule names its decisions.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.facts import DecisionKind
from casepolicy.values import Say, SayLevel


class SayRule(CitedRule):
    """What say the person has in some decisions."""

    decisions: tuple[DecisionKind, ...] = Field(
        (), description="The decisions it is about. Empty: every decision."
    )
    level: SayLevel = Field(description="How much the person decides.")
    words: str = Field(description="Their say in plain words.")


class SaySettings(Settings):
    """The say that a policy gives."""

    rules: tuple[SayRule, ...] = Field(description="Each rule, with its clause.")


class SayInDecisions(Capability[SaySettings]):
    """Answers what say the person has in the decision proposed."""

    name = "say_in_decisions"
    version = "1"
    settings_model = SaySettings

    @hookimpl
    def victims_say(self, facts: CaseFacts, at: datetime) -> Says[Say]:
        """Give each rule for the decision proposed; no decision proposed is silence."""
        decision = facts.proposed.decision
        if decision is None:
            return []
        return [
            said
            for rule in self.settings.rules
            if not rule.decisions or decision in rule.decisions
            for said in rule.says(
                Say(level=rule.level, words=rule.words), facts, uses=("proposed.decision",)
            )
        ]
