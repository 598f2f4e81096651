"""Questions on oversight: who looks again, and what is owed whatever the case."""

from __future__ import annotations

from datetime import datetime

from casepolicy import values
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs.marking import Says, hookspec


@hookspec
def next_look(facts: CaseFacts, at: datetime) -> Says[values.Look]:
    """Who must look at this case again, and by when?

    Asked when a plan is agreed, when the danger changes and when we have responded. More looking
    wins: the shorter time and the larger share of cases.
    """
    return []


@hookspec
def standing_duties(facts: CaseFacts, at: datetime) -> Says[values.StandingDuty]:
    """What do we owe whatever the case: training, figures, public pages, partners?

    Asked while a policy is in force; it hangs on no case. All duties stand.
    """
    return []
