"""The platform's cautious defaults, one function for each question. Pure; all cite ``platform:``.

A default is offered for what the facts call for. Unknown facts call for caution: they never
switch a default off.
"""

from __future__ import annotations

from casepolicy.defaults.checking import checks_first
from casepolicy.defaults.danger import act_now, marac_referral, risk_tool
from casepolicy.defaults.helping import (
    evidence_needed,
    exemption,
    holds,
    how_soon,
    move_criteria,
    offers,
    who_pays,
    who_takes_it,
    worker_choice,
)
from casepolicy.defaults.sharing import may_share

__all__ = [
    "act_now",
    "checks_first",
    "evidence_needed",
    "exemption",
    "holds",
    "how_soon",
    "marac_referral",
    "may_share",
    "move_criteria",
    "offers",
    "risk_tool",
    "who_pays",
    "who_takes_it",
    "worker_choice",
]
