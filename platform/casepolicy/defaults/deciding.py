"""Our defaults on decisions: the person decides, and nothing is changed or done to anybody yet."""

from __future__ import annotations

from casepolicy.defaults.building import Answers, default
from casepolicy.facts import CaseFacts
from casepolicy.values import Path, PerpetratorStep, Say, SayLevel


def victims_say(facts: CaseFacts) -> Answers:
    """The person decides."""
    if facts.proposed.decision is None:
        return ()
    value = Say(level=SayLevel.CONSENT, words="The person decides")
    return (default(value, "persons-say", facts, uses=("proposed.decision",)),)


def tenancy_change(facts: CaseFacts) -> Answers:
    """Check safety before any change; without a policy, take legal advice and change nothing."""
    change = facts.tenancy.change
    if change is None:
        return ()
    uses = ("tenancy.change",)
    first = Path(
        change=None,
        code="safety_first",
        words="Check that the change, and how it is talked about, brings no new danger",
    )
    advice = Path(
        change=change,
        code="legal_advice",
        words="Take legal advice, and change nothing until a person has decided",
    )
    return (
        default(first, "tenancy-safety", facts, uses=uses),
        default(advice, "tenancy-change", facts, uses=uses, needs_human="team_leader"),
    )


def perpetrator_action(facts: CaseFacts) -> Answers:
    """Take no action until a person has decided."""
    if facts.perpetrator.tie is None:
        return ()
    value = PerpetratorStep(
        code="no_action_yet", words="Take no action until a team leader has decided"
    )
    uses = ("perpetrator.tie",)
    return (default(value, "perpetrator", facts, uses=uses, needs_human="team_leader"),)
