"""Which kinds of worker a landlord offers or agrees to: same gender, women only, and others.

What is offered depends on the request, never on who the person is, and staff offer themselves
for kinds of request: nobody's sex, ethnicity or orientation is on any register.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import ASKED_BY, Dimension, Match, Trigger


class MatchRule(CitedRule):
    """One kind of worker, and whether it is offered unasked."""

    dimension: Dimension = Field(description="What the person may ask for.")
    trigger: Trigger = Field(description="Offered always, or on request.")


class MatchSettings(Settings):
    """The kinds of worker a policy offers."""

    matches: tuple[MatchRule, ...] = Field(description="Each kind, with its clause.")


class OfficerMatching(Capability[MatchSettings]):
    """Answers whether a person can have the kind of worker they ask for."""

    name = "officer_matching"
    version = "1"
    settings_model = MatchSettings

    @hookimpl
    def worker_choice(self, facts: CaseFacts, at: datetime) -> Says[Match]:
        """Give what is offered always, and what answers a request that was made."""
        return [said for rule in self.settings.matches for said in _offered(rule, facts)]


def _offered(rule: MatchRule, facts: CaseFacts) -> Says[Match]:
    """A request not yet asked about is a missing fact; a known "not asked for" is silence."""
    path = ASKED_BY[rule.dimension]
    asked: bool | None = facts.get(path)
    if rule.trigger is Trigger.ALWAYS:
        always = Match(dimension=rule.dimension, trigger=rule.trigger, requested=asked)
        return rule.says(always, facts, uses=(path,))
    on_request = Match(dimension=rule.dimension, trigger=rule.trigger, requested=True)
    return rule.says(on_request, facts, also={path: True})
