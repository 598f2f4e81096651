"""Questions on danger: what is done at once, how risk is assessed, who meets about it."""

from __future__ import annotations

from datetime import datetime

from casepolicy import values
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs.marking import Says, hookspec


@hookspec
def act_now(facts: CaseFacts, at: datetime) -> Says[values.Step]:
    """What must we do at once, and whom must we tell, on what ground?

    Asked when there is news of a danger, of a child or of an adult at risk. All steps stand, each
    on any one ground; Holdfast's own stand beside a policy that leaves them open.
    """
    return []


@hookspec
def risk_tool(facts: CaseFacts, at: datetime) -> Says[values.Tool]:
    """Which risk assessment is due, when, and who may complete it?

    Asked when a disclosure is made and when the danger changes. Exactly one answer stands for each
    part: that it is due, the form, the time, who completes it, the person's own view.
    """
    return []


@hookspec
def marac_referral(facts: CaseFacts, at: datetime) -> Says[values.Referral]:
    """Must this case go to a multi-agency meeting (MARAC), and on what ground?

    Asked when risk is assessed or judged. Any one ground is enough. Judgement can only raise: a
    low score takes no ground away, and the threshold is the area's, never the policy's.
    """
    return []
