"""Which parts of a case somebody may see. What no rule opens stays shut.

A rule names the viewers it speaks of and the parts they see. An empty list of parts is an answer
too: the document says that these viewers see nothing.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.facts import Viewer
from casepolicy.values import CasePart, Sight


class SightRule(CitedRule):
    """One rule on who sees what."""

    viewers: tuple[Viewer, ...] = Field(min_length=1, description="Whom the rule is about.")
    parts: tuple[CasePart, ...] = Field(
        (), description="The parts of the case they may see. Empty: none of it."
    )
    words: str = Field(description="What they see and why, in plain words.")


class SightSettings(Settings):
    """The rules on sight that a policy sets."""

    rules: tuple[SightRule, ...] = Field(description="Each rule, with its clause.")


class SightRules(Capability[SightSettings]):
    """Answers who may see which part of a case."""

    name = "sight_rules"
    version = "1"
    settings_model = SightSettings

    @hookimpl
    def may_see(self, facts: CaseFacts, at: datetime) -> Says[Sight]:
        """Give each rule on the viewer proposed; nobody proposed is silence."""
        viewer = facts.view.viewer
        if viewer is None:
            return []
        return [
            said
            for rule in self.settings.rules
            if viewer in rule.viewers
            for said in rule.says(
                Sight(viewer=viewer, parts=rule.parts, words=rule.words),
                facts,
                uses=("view.viewer",),
            )
        ]
