"""Security measures for a home or a person, and the conditions on which each is offered."""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.facts import PersonRole
from casepolicy.values import Offer, OfferKind


class MeasureRule(CitedRule):
    """Measures that share a clause and a condition: code to plain words."""

    measures: dict[str, str] = Field(min_length=1, description="Each measure: code and words.")
    provider: str = Field("landlord", description="Who provides it.")


class MeasureSettings(Settings):
    """The measures a policy offers."""

    rules: tuple[MeasureRule, ...] = Field(description="Each group of measures, with its clause.")


class SecurityMeasures(Capability[MeasureSettings]):
    """Answers which security measures can be offered."""

    name = "security_measures"
    version = "1"
    settings_model = MeasureSettings

    @hookimpl
    def offers(self, facts: CaseFacts, at: datetime) -> Says[Offer]:
        """Give each measure whose condition holds. None is for the alleged perpetrator."""
        if facts.person.role is PersonRole.PERPETRATOR:
            return []
        return [
            said
            for rule in self.settings.rules
            for code, words in rule.measures.items()
            for said in rule.says(
                Offer(kind=OfferKind.MEASURE, code=code, words=words, provider=rule.provider),
                facts,
            )
        ]
