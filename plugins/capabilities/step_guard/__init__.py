"""What a landlord settles before a step that could do harm: enforcement, closing, assessing.

A check that fails stops the step; there is no rule that could let it pass. A fact that nobody has
asked about leaves its check unknown, and that stops the step too.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.conditions import When, judge
from casepolicy.facts import StepKind
from casepolicy.values import Check, State

STATES = {True: State.MET, False: State.UNMET, None: State.UNKNOWN}


class CheckRule(CitedRule):
    """One check before a step."""

    step: StepKind = Field(description="The step it is asked before.")
    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="What must be settled, in plain words.")
    met_when: When = Field(min_length=1, description="The facts that settle it.")


class CheckSettings(Settings):
    """The checks a policy asks for."""

    checks: tuple[CheckRule, ...] = Field(description="Each check, with its clause.")


class StepGuard(Capability[CheckSettings]):
    """Answers what must be settled before a step."""

    name = "step_guard"
    version = "1"
    settings_model = CheckSettings

    @hookimpl
    def checks_first(self, facts: CaseFacts, at: datetime) -> Says[Check]:
        """Give every check of the step proposed, and how each stands."""
        if facts.proposed.step is None:
            return []
        mine = (rule for rule in self.settings.checks if rule.step is facts.proposed.step)
        return [said for rule in mine for said in _standing(rule, facts)]


def _standing(rule: CheckRule, facts: CaseFacts) -> Says[Check]:
    verdict = judge(rule.met_when, facts)
    check = Check(code=rule.code, words=rule.words, state=STATES[verdict.holds])
    return rule.says(check, facts, uses=("proposed.step", *verdict.because, *verdict.missing))
