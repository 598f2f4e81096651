"""What must be done at once, who is told, and on what ground.

A ground is a fact, never a score: the police are told because of what is known of the danger, or
because the person agrees. Whether a step may be taken against the person's wishes is set for each
step, since documents differ on it.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Ground, Step, Wishes


class StepRule(CitedRule):
    """One step on one ground. A step with two grounds is two rules."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code for the step.")
    words: str = Field(description="The step in plain words.")
    recipient: str = Field(description="Who is told or asked.")
    ground: Ground = Field(description="Why the step is taken.")
    wishes: Wishes = Field(
        Wishes.NOT_SAID, description="What the person's wishes mean for it, if the document says."
    )


class StepSettings(Settings):
    """The urgent steps a policy sets."""

    steps: tuple[StepRule, ...] = Field(description="Each step, with its clause.")


class UrgentSteps(Capability[StepSettings]):
    """Answers what must be done at once."""

    name = "urgent_steps"
    version = "1"
    settings_model = StepSettings

    @hookimpl
    def act_now(self, facts: CaseFacts, at: datetime) -> Says[Step]:
        """Give each step whose ground holds."""
        return [
            said
            for rule in self.settings.steps
            for said in rule.says(
                Step(
                    code=rule.code,
                    words=rule.words,
                    recipient=rule.recipient,
                    ground=rule.ground,
                    wishes=rule.wishes,
                ),
                facts,
            )
        ]
