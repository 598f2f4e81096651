"""How a tenancy may be changed: the way for each change, and what comes before any change.

A rule that names changes is a way of making them. A rule that names none comes first, whatever
change is asked for, and never stands in the way of another.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.facts import TenancyChange
from casepolicy.values import Path


class PathRule(CitedRule):
    """One way of changing a tenancy, or one thing that comes before any way."""

    changes: tuple[TenancyChange, ...] = Field(
        (), description="The changes it is a way of making. Empty: it comes before any change."
    )
    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="The way in plain words.")


class PathSettings(Settings):
    """The ways of changing a tenancy that a policy sets."""

    paths: tuple[PathRule, ...] = Field(description="Each way, with its clause.")


class TenancyPaths(Capability[PathSettings]):
    """Answers how a tenancy may be changed."""

    name = "tenancy_paths"
    version = "1"
    settings_model = PathSettings

    @hookimpl
    def tenancy_change(self, facts: CaseFacts, at: datetime) -> Says[Path]:
        """Give each way for the change asked for; no change asked for is silence."""
        change = facts.tenancy.change
        if change is None:
            return []
        return [
            said
            for rule in self.settings.paths
            if not rule.changes or change in rule.changes
            for said in rule.says(
                Path(change=change if rule.changes else None, code=rule.code, words=rule.words),
                facts,
                uses=("tenancy.change",),
            )
        ]
