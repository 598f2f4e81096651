"""What a landlord's policy, or the law, calls domestic abuse, part by part.

Kinds of conduct, connections, ages, victims and patterns are rules of their own, so that each cites
its clause and waits for its own fact only. A rule can add to what is recognised. None can say that
something is not domestic abuse: a definition that is narrower leaves the cautious default standing.

What several facts can each show (a definition met by any kind of abuse) is one rule for each. Once
one of them shows it, the others would add nothing, so nobody is asked for them.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Answer, Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Recognition, RecognitionPart


class DefinitionRule(CitedRule):
    """One thing that a definition takes in."""

    part: RecognitionPart = Field(description="Which part of the definition it is.")
    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="What is recognised, in plain words.")


class DefinitionSettings(Settings):
    """What a definition takes in."""

    definition: tuple[DefinitionRule, ...] = Field(description="Each part, with its clause.")


class AbuseDefinition(Capability[DefinitionSettings]):
    """Answers what is recognised as domestic abuse, and who its victims are."""

    name = "abuse_definition"
    version = "1"
    settings_model = DefinitionSettings

    @hookimpl
    def abuse_recognised(self, facts: CaseFacts, at: datetime) -> Says[Recognition]:
        """Give each part of the definition that fits what is known."""
        found = [
            said
            for rule in self.settings.definition
            for said in rule.says(
                Recognition(part=rule.part, code=rule.code, words=rule.words), facts
            )
        ]
        shown = {(said.value, said.strength) for said in found if isinstance(said, Answer)}
        return [
            said
            for said in found
            if isinstance(said, Answer) or (said.would_say, said.strength) not in shown
        ]
