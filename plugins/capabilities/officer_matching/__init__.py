"""Which kinds of worker a landlord offers or agrees to: same gender, women only, and others.

What is offered depends on the request, never on who the person is, and staff offer themselves
for kinds of request: nobody's sex, ethnicity or orientation is on any register.
"""

from dataclasses import replace
from datetime import datetime

from casepolicy import Answer, Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Dimension, Match, Trigger
from pydantic import Field

ASKED_BY = {
    Dimension.SAME_GENDER: "request.same_gender_officer",
    Dimension.FEMALE_ONLY: "request.female_officer",
    Dimension.SAME_ETHNICITY: "request.same_ethnicity_officer",
    Dimension.SAME_ORIENTATION: "request.same_orientation_officer",
}


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
    asked = facts.get(path)
    match = Match(dimension=rule.dimension, trigger=rule.trigger, requested=asked)
    if rule.trigger is Trigger.ALWAYS:
        return [
            replace(
                said,
                because=(*said.because, *((path,) if asked is not None else ())),
                missing=(*said.missing, *((path,) if asked is None else ())),
            )
            if isinstance(said, Answer)
            else said
            for said in rule.says(match, facts)
        ]
    on_request = rule.model_copy(update={"when": {path: True, **rule.when}})
    return on_request.says(replace(match, requested=True), facts)
