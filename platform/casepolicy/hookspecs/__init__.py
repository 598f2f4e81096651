"""The questions the case core asks a landlord's policy: one hook, one question.

An implementation receives the facts and the time of asking, and returns a list of ``Answer``
and ``NeedsFact`` (an empty list is silence). It reads no clock, no database, no network.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casepolicy import (
    combine,
    combine_keeping,
    combine_ranked,
    combine_sharing,
    defaults,
    values,
)
from casepolicy.hookspecs.checking import checks_first
from casepolicy.hookspecs.contact import may_contact
from casepolicy.hookspecs.danger import act_now, marac_referral, risk_tool
from casepolicy.hookspecs.deciding import perpetrator_action, tenancy_change, victims_say
from casepolicy.hookspecs.helping import (
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
from casepolicy.hookspecs.keeping import keep_until, may_see, to_record
from casepolicy.hookspecs.marking import PROJECT, Says, hookimpl, hookspec
from casepolicy.hookspecs.overseeing import next_look, standing_duties
from casepolicy.hookspecs.reporting import (
    abuse_recognised,
    access_needs,
    reporting_routes,
    service_owed,
)
from casepolicy.hookspecs.sharing import may_share
from casepolicy.question import Direction, Question, Stands

__all__ = [
    "OF_A_CASE",
    "PROJECT",
    "QUESTIONS",
    "Says",
    "abuse_recognised",
    "access_needs",
    "act_now",
    "checks_first",
    "evidence_needed",
    "exemption",
    "holds",
    "hookimpl",
    "hookspec",
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


def _question(
    hook: Callable[..., Any],
    value: type,
    rule: combine.Rule,
    direction: Direction,
    stands: Stands = Stands.FOR_EACH_KEY,
    *,
    arises_with: str | None = None,
    of_a_case: bool = True,
) -> Question:
    doc = (hook.__doc__ or "").strip()
    sentence, _, rest = doc.partition("\n")
    return Question(
        name=hook.__name__,
        sentence=sentence.strip(),
        asked_when=" ".join(rest.split()),
        value=value,
        combine=rule,
        direction=direction,
        default=getattr(defaults, hook.__name__),
        stands=stands,
        arises_with=arises_with,
        of_a_case=of_a_case,
    )


QUESTIONS: dict[str, Question] = {
    q.name: q
    for q in (
        _question(how_soon, values.Clock, combine.soonest, Direction.SOONER),
        _question(worker_choice, values.Match, combine.union, Direction.TO_A_PERSON),
        _question(who_takes_it, values.Assignment, combine.one, Direction.TO_A_PERSON),
        _question(holds, values.Hold, combine.widest_hold, Direction.PROTECT),
        _question(
            move_criteria,
            values.Criterion,
            combine.strictest_criterion,
            Direction.TO_A_PERSON,
            Stands.ALONE,
            arises_with="move.route",
        ),
        _question(exemption, values.Waiver, combine.easiest_waiver, Direction.SHUT),
        _question(offers, values.Offer, combine.union, Direction.OPEN, Stands.UNLESS_ALWAYS),
        _question(
            who_pays,
            values.Funding,
            combine.lowest_cap_all_approvers,
            Direction.SHUT,
            arises_with="spend.measure",
        ),
        _question(
            evidence_needed,
            values.Evidence,
            combine.evidence_with_floor,
            Direction.OPEN,
            arises_with="proposed.decision",
        ),
        _question(act_now, values.Step, combine.union, Direction.RAISED, Stands.UNLESS_AS_FIRM),
        _question(risk_tool, values.Tool, combine.one, Direction.SOONER),
        _question(
            marac_referral,
            values.Referral,
            combine.union,
            Direction.RAISED,
            Stands.UNLESS_AS_FIRM,
        ),
        _question(
            may_share,
            values.Sharing,
            combine_sharing.shared,
            Direction.SHUT,
            arises_with="share.recipient",
        ),
        _question(
            checks_first,
            values.Check,
            combine.strictest_criterion,
            Direction.SHUT,
            Stands.UNLESS_AS_FIRM,
            arises_with="proposed.step",
        ),
        _question(
            reporting_routes,
            values.Route,
            combine.union,
            Direction.OPEN,
            of_a_case=False,
        ),
        _question(service_owed, values.Service, combine_ranked.widest_service, Direction.OPEN),
        _question(abuse_recognised, values.Recognition, combine.union, Direction.OPEN),
        _question(access_needs, values.Adjustment, combine.union, Direction.OPEN),
        _question(
            may_contact,
            values.ContactRule,
            combine_ranked.most_careful,
            Direction.SHUT,
            arises_with="contact.purpose",
        ),
        _question(
            victims_say,
            values.Say,
            combine_ranked.most_say,
            Direction.TO_THE_VICTIM,
            arises_with="proposed.decision",
        ),
        _question(
            tenancy_change,
            values.Path,
            combine.one,
            Direction.SHUT,
            arises_with="tenancy.change",
        ),
        _question(
            perpetrator_action,
            values.PerpetratorStep,
            combine.union,
            Direction.SHUT,
            Stands.ALONE,
            arises_with="perpetrator.tie",
        ),
        _question(to_record, values.Entry, combine.union, Direction.OPEN),
        _question(
            may_see,
            values.Sight,
            combine_ranked.least_seen,
            Direction.SHUT,
            arises_with="view.viewer",
        ),
        _question(keep_until, values.Retention, combine_keeping.kept_within_law, Direction.PROTECT),
        _question(next_look, values.Look, combine_ranked.most_looking, Direction.SOONER),
        _question(
            standing_duties,
            values.StandingDuty,
            combine.union,
            Direction.OPEN,
            of_a_case=False,
        ),
    )
}

OF_A_CASE = tuple(name for name, question in QUESTIONS.items() if question.of_a_case)
"""Questions asked of one case. The others are asked of the policy as a whole."""
