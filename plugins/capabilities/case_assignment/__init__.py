"""Who takes a case: the team or role a policy names, and who oversees it."""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Assignment


class AssignmentRule(CitedRule):
    """One rule on who takes a case."""

    team: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="The team's code.")
    team_name: str = Field(description="The team's name as people say it.")
    named_worker: bool = Field(description="Whether one named person is promised.")
    overseen_by: str | None = Field(None, description="The role that oversees the case.")


class AssignmentSettings(Settings):
    """Who takes cases under a policy."""

    rules: tuple[AssignmentRule, ...] = Field(description="Each rule, with its clause.")


class CaseAssignment(Capability[AssignmentSettings]):
    """Answers who takes a case."""

    name = "case_assignment"
    version = "1"
    settings_model = AssignmentSettings

    @hookimpl
    def who_takes_it(self, facts: CaseFacts, at: datetime) -> Says[Assignment]:
        """Give each rule whose condition holds."""
        return [
            said
            for rule in self.settings.rules
            for said in rule.says(
                Assignment(
                    team=rule.team,
                    team_name=rule.team_name,
                    named_worker=rule.named_worker,
                    overseen_by=rule.overseen_by,
                ),
                facts,
            )
        ]
