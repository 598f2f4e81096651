"""Who takes a case or a complaint: the team or role a policy names, and who oversees it.

A rule on complaints waits for one: while nobody complains, it says and asks nothing.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Assignment, Matter


class AssignmentRule(CitedRule):
    """One rule on who takes a case or a complaint."""

    matter: Matter = Field(Matter.CASE, description="What is taken on: the case, or a complaint.")
    team: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="The team's code.")
    team_name: str = Field(description="The team's name as people say it.")
    named_worker: bool = Field(description="Whether one named person is promised.")
    overseen_by: str | None = Field(None, description="The role that oversees the case.")


class AssignmentSettings(Settings):
    """Who takes cases under a policy."""

    rules: tuple[AssignmentRule, ...] = Field(description="Each rule, with its clause.")


class CaseAssignment(Capability[AssignmentSettings]):
    """Answers who takes a case or a complaint."""

    name = "case_assignment"
    version = "1"
    settings_model = AssignmentSettings

    @hookimpl
    def who_takes_it(self, facts: CaseFacts, at: datetime) -> Says[Assignment]:
        """Give each rule whose condition holds."""
        complained = facts.complaint.about is not None
        return [
            said
            for rule in self.settings.rules
            if complained or rule.matter is Matter.CASE
            for said in rule.says(
                Assignment(
                    team=rule.team,
                    team_name=rule.team_name,
                    named_worker=rule.named_worker,
                    overseen_by=rule.overseen_by,
                    matter=rule.matter,
                ),
                facts,
                uses=("complaint.about",) if rule.matter is Matter.COMPLAINT else (),
            )
        ]
