"""What evidence a landlord asks for, by kind of decision. Help itself is never behind a gate."""

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.facts import DecisionKind
from casepolicy.values import Evidence, EvidenceStandard


class EvidenceRule(CitedRule):
    """The standard for one kind of decision."""

    decision: DecisionKind = Field(description="The decision it is asked for.")
    standard: EvidenceStandard = Field(description="How much is asked.")
    sources: tuple[str, ...] = Field((), description="Where staff may gather it.")

    @model_validator(mode="after")
    def _help_needs_no_proof(self) -> Self:
        for_help = self.decision is DecisionKind.ADVICE_AND_SAFETY
        if for_help and self.standard not in (EvidenceStandard.NONE, EvidenceStandard.ACCOUNT):
            msg = "nobody has to prove anything to get advice and safety; use none or account"
            raise ValueError(msg)
        return self


class EvidenceSettings(Settings):
    """The standards of evidence a policy sets."""

    standards: tuple[EvidenceRule, ...] = Field(description="Each standard, with its clause.")


class EvidenceGate(Capability[EvidenceSettings]):
    """Answers what evidence a proposed decision needs."""

    name = "evidence_gate"
    version = "1"
    settings_model = EvidenceSettings

    @hookimpl
    def evidence_needed(self, facts: CaseFacts, at: datetime) -> Says[Evidence]:
        """Give the standards for the decision that is proposed."""
        return [
            said
            for rule in self.settings.standards
            if rule.decision is facts.proposed.decision
            for said in rule.says(
                Evidence(decision=rule.decision, standard=rule.standard, sources=rule.sources),
                facts,
                uses=("proposed.decision",),
            )
        ]
