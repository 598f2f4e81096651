"""What a landlord arranges so that somebody can understand and use its service."""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Adjustment


class AccessRule(CitedRule):
    """One thing that is arranged."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="What is arranged, in plain words.")
    provider: str = Field("landlord", description="Who provides it.")


class AccessSettings(Settings):
    """What a policy arranges for those who need it."""

    arrangements: tuple[AccessRule, ...] = Field(description="Each of them, with its clause.")


class AccessOffers(Capability[AccessSettings]):
    """Answers what must be arranged for somebody's needs."""

    name = "access_offers"
    version = "1"
    settings_model = AccessSettings

    @hookimpl
    def access_needs(self, facts: CaseFacts, at: datetime) -> Says[Adjustment]:
        """Give each arrangement whose condition fits what is needed."""
        return [
            said
            for rule in self.settings.arrangements
            for said in rule.says(
                Adjustment(code=rule.code, words=rule.words, provider=rule.provider), facts
            )
        ]
