"""What is written down at each step: fields, parts of the plan, forms, warning flags, evidence.

An entry that belongs to one step waits until that step is named. An entry without a step is
written down whatever the step.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.conditions import Tests
from casepolicy.facts import RecordStep
from casepolicy.values import Entry, EntryKind


class EntryRule(CitedRule):
    """One thing to write down."""

    kind: EntryKind = Field(description="What sort of record it is.")
    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="What is written down, in plain words.")
    step: RecordStep | None = Field(
        None, description="The step at which it is written down. Empty: whatever the step."
    )


class RecordSettings(Settings):
    """The records that a policy asks for."""

    entries: tuple[EntryRule, ...] = Field(description="Each entry, with its clause.")


class RecordKeeping(Capability[RecordSettings]):
    """Answers what must be written down."""

    name = "record_keeping"
    version = "1"
    settings_model = RecordSettings

    @hookimpl
    def to_record(self, facts: CaseFacts, at: datetime) -> Says[Entry]:
        """Give each entry of this step, and those of every step."""
        return [
            said
            for rule in self.settings.entries
            for said in rule.says(
                Entry(kind=rule.kind, code=rule.code, words=rule.words, step=rule.step),
                facts,
                also=_at_its_step(rule),
            )
        ]


def _at_its_step(rule: EntryRule) -> Tests:
    return {} if rule.step is None else {"recording.step": rule.step.value}
