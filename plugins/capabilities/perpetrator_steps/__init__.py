"""What may be done about the alleged perpetrator, by their tie to the landlord, and what comes first.

What comes first is told here in words. The checks themselves are asked before the step is taken,
by the question on checks, so that nothing here can let a step pass.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.facts import PerpetratorTie
from casepolicy.values import PerpetratorStep


class PerpetratorRule(CitedRule):
    """One step that a policy takes or allows."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="The step in plain words.")
    ties: tuple[PerpetratorTie, ...] = Field(
        (), description="The ties to the landlord that it needs. Empty: any, or none."
    )
    first: tuple[str, ...] = Field(
        (), description="What is settled before it, in the words of the checks."
    )


class PerpetratorSettings(Settings):
    """The steps about alleged perpetrators that a policy sets."""

    steps: tuple[PerpetratorRule, ...] = Field(description="Each step, with its clause.")


class PerpetratorSteps(Capability[PerpetratorSettings]):
    """Answers what may be done about the alleged perpetrator."""

    name = "perpetrator_steps"
    version = "1"
    settings_model = PerpetratorSettings

    @hookimpl
    def perpetrator_action(self, facts: CaseFacts, at: datetime) -> Says[PerpetratorStep]:
        """Give each step for the tie that is known; while none is known, stay silent."""
        tie = facts.perpetrator.tie
        if tie is None:
            return []
        return [
            said
            for rule in self.settings.steps
            if not rule.ties or tie in rule.ties
            for said in rule.says(
                PerpetratorStep(code=rule.code, words=rule.words, first=rule.first),
                facts,
                uses=("perpetrator.tie",),
            )
        ]
