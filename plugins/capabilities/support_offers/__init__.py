"""Help other than security measures: money, advice, moves, support and signposts.

Help to the alleged perpetrator is a kind of its own. It is given only where the question is plainly
about them, and then nothing else is: what the person who is harmed is offered is not theirs to hear.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.facts import PersonRole
from casepolicy.values import Offer, OfferKind


class SupportRule(CitedRule):
    """One thing that can be offered."""

    kind: OfferKind = Field(description="What sort of help it is.")
    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="The offer in plain words.")
    provider: str = Field("landlord", description="Who provides it.")


class SupportSettings(Settings):
    """The help a policy offers."""

    offers: tuple[SupportRule, ...] = Field(description="Each offer, with its clause.")


class SupportOffers(Capability[SupportSettings]):
    """Answers what help can be offered."""

    name = "support_offers"
    version = "1"
    settings_model = SupportSettings

    @hookimpl
    def offers(self, facts: CaseFacts, at: datetime) -> Says[Offer]:
        """Give each offer to whom the question is about, if its condition holds."""
        about_perpetrator = facts.person.role is PersonRole.PERPETRATOR
        return [
            said
            for rule in self.settings.offers
            if (rule.kind is OfferKind.FOR_PERPETRATOR) is about_perpetrator
            for said in rule.says(
                Offer(kind=rule.kind, code=rule.code, words=rule.words, provider=rule.provider),
                facts,
                uses=("person.role",) if about_perpetrator else (),
            )
        ]
