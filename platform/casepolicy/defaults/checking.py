"""Our default checks. They shut: what is not settled stops the step until a person decides."""

from __future__ import annotations

from casepolicy.defaults.building import Answers, default
from casepolicy.facts import CaseFacts, StepKind
from casepolicy.values import Check, State

_STATES = {True: State.MET, False: State.UNMET, None: State.UNKNOWN}
_ABUSE = ("abuse_considered", "We have checked whether abuse lies behind this")
_HARM = ("harm_considered", "The step brings the person no more harm")
_VIEWS = ("views_heard", "What the person thinks of the step has been heard and weighed")
_AGREED = ("closure_agreed", "The person agrees that the case is closed")
_TRAINED = ("worker_trained", "The worker is trained for the risk assessment")

_CHECKS = {
    StepKind.ENFORCE_ON_HOUSEHOLD: (_ABUSE, _HARM),
    StepKind.ACT_ON_PERPETRATOR: (_HARM, _VIEWS),
    StepKind.CLOSE_CASE: (_AGREED,),
    StepKind.COMPLETE_RISK_ASSESSMENT: (_TRAINED,),
}


def checks_first(facts: CaseFacts) -> Answers:
    """Stop the step until our checks for it are met, or a team leader decides."""
    step = facts.proposed.step
    if step is None:
        return ()
    return tuple(
        default(
            Check(code=code, words=words, state=_STATES[facts.get(f"checks.{code}")]),
            "checks-first",
            facts,
            uses=("proposed.step", f"checks.{code}"),
            needs_human="team_leader",
        )
        for code, words in _CHECKS[step]
    )
