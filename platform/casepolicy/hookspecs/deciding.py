"""Questions on decisions: the person's say, the tenancy, the alleged perpetrator."""

from __future__ import annotations

from datetime import datetime

from casepolicy import values
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs.marking import Says, hookspec


@hookspec
def victims_say(facts: CaseFacts, at: datetime) -> Says[values.Say]:
    """What say does the victim have in this decision?

    Asked when a decision is proposed. The most say that any source gives stands.
    """
    return []


@hookspec
def tenancy_change(facts: CaseFacts, at: datetime) -> Says[values.Path]:
    """How may this tenancy be changed, and on what conditions?

    Asked when a change is asked for. One way stands for a change; where two differ, a person
    decides between them.
    """
    return []


@hookspec
def perpetrator_action(facts: CaseFacts, at: datetime) -> Says[values.PerpetratorStep]:
    """What may we do about the perpetrator, and with what preconditions?

    Asked while an alleged perpetrator is known. All that a policy allows stands side by side; what
    must be settled before a step is asked by the checks for that step too.
    """
    return []
