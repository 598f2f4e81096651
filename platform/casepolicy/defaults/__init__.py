"""The platform's cautious defaults, one function for each question. Pure; all cite ``platform:``.

A default is offered for what the facts call for. Unknown facts call for caution: they never
switch a default off.
"""

from __future__ import annotations

from casepolicy.defaults.checking import checks_first
from casepolicy.defaults.contact import may_contact
from casepolicy.defaults.danger import act_now, marac_referral, risk_tool
from casepolicy.defaults.deciding import perpetrator_action, tenancy_change, victims_say
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
from casepolicy.defaults.keeping import keep_until, may_see, to_record
from casepolicy.defaults.overseeing import next_look, standing_duties
from casepolicy.defaults.reporting import (
    abuse_recognised,
    access_needs,
    reporting_routes,
    service_owed,
)
from casepolicy.defaults.sharing import may_share

__all__ = [
    "abuse_recognised",
    "access_needs",
    "act_now",
    "checks_first",
    "evidence_needed",
    "exemption",
    "holds",
    "how_soon",
    "keep_until",
    "marac_referral",
    "may_contact",
    "may_see",
    "may_share",
    "move_criteria",
    "next_look",
    "offers",
    "perpetrator_action",
    "reporting_routes",
    "risk_tool",
    "service_owed",
    "standing_duties",
    "tenancy_change",
    "to_record",
    "victims_say",
    "who_pays",
    "who_takes_it",
    "worker_choice",
]
