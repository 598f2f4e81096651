"""What evidence a landlord asks for, by kind of decision. Help itself is never behind a gate."""

from datetime import datetime

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.facts import DecisionKind
from casepolicy.values import Evidence, EvidenceStandard
from pydantic import Field


class EvidenceRule(CitedRule):
    """The standard for one kind of decision."""

    decision: DecisionKind = Field(description="The decision it is asked for.")
    standard: EvidenceStandard = Field(description="How much is asked.")
    sources: tuple[str, ...] = Field((), description="Where staff may gather it.")


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
            for said in rule.model_copy(
                update={"when": {"proposed.decision": rule.decision.value, **rule.when}}
            ).says(
                Evidence(
                    decision=rule.decision, standard=rule.standard, sources=rule.sources
                ),
                facts,
            )
        ]
