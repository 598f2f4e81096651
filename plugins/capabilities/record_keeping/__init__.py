"""What is written down at each step: fields, parts of the plan, forms, warning flags, evidence.

An entry says at which step it is due. While no step is named every entry stands, each with its
step; once one is named, those of other steps don't. An entry without a step is due at every step.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
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
        """Give each entry of the step named and those of every step; all, while none is named."""
        now = facts.recording.step
        return [
            said
            for rule in self.settings.entries
            if rule.step is None or now in (None, rule.step)
            for said in rule.says(
                Entry(kind=rule.kind, code=rule.code, words=rule.words, step=rule.step),
                facts,
                uses=("recording.step",) if rule.step is not None and now is not None else (),
            )
        ]
