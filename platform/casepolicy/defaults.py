"""The platform's cautious defaults, one function for each question. Pure; all cite ``platform:``.

A default is offered for what the facts call for. Unknown facts call for caution: they never
switch a default off.
"""

from __future__ import annotations

from typing import Any

from casepolicy.answer import Answer, Strength
from casepolicy.facts import CaseFacts, DecisionKind
from casepolicy.values import (
    Assignment,
    Clock,
    ClockKind,
    Criterion,
    CriterionKind,
    Dimension,
    Evidence,
    EvidenceStandard,
    Funding,
    Hold,
    HoldKind,
    Match,
    Offer,
    OfferKind,
    State,
    Trigger,
    Unit,
    Waiver,
)

Answers = tuple[Answer[Any], ...]


def _default(value: Any, clause: str, **more: Any) -> Answer[Any]:
    return Answer(value=value, strength=Strength.MUST, clauses=(f"platform:{clause}",), **more)


def how_soon(facts: CaseFacts) -> Answers:
    """Contact by the close of the next working day; unsafe damage in 24 hours."""
    contact = Clock(
        kind=ClockKind.FIRST_CONTACT, unit=Unit.WORKING_DAYS, amount=1, starts="report.at"
    )
    answers = [_default(contact, "first-contact", because=("report.at",))]
    if facts.damage.occupants_unsafe:
        repair = Clock(
            kind=ClockKind.EMERGENCY_REPAIR, unit=Unit.HOURS, amount=24, starts="damage.told_at"
        )
        answers.append(_default(repair, "unsafe-damage", because=("damage.occupants_unsafe",)))
    return tuple(answers)


_ASKED = {
    "request.same_gender_officer": Dimension.SAME_GENDER,
    "request.female_officer": Dimension.FEMALE_ONLY,
    "request.same_ethnicity_officer": Dimension.SAME_ETHNICITY,
    "request.same_orientation_officer": Dimension.SAME_ORIENTATION,
}


def worker_choice(facts: CaseFacts) -> Answers:
    """Record each request; a team leader answers it."""
    return tuple(
        _default(
            Match(dimension=dimension, trigger=Trigger.ON_REQUEST, requested=True),
            "worker-request",
            because=(path,),
            needs_human="team_leader",
        )
        for path, dimension in _ASKED.items()
        if facts.get(path)
    )


def who_takes_it(_: CaseFacts) -> Answers:
    """The team leader on duty takes the case."""
    value = Assignment(team="duty", team_name="Team leader on duty", named_worker=True)
    return (_default(value, "duty-manager", needs_human="team_leader"),)


def holds(facts: CaseFacts) -> Answers:
    """Pause new court action for rent until a person decides. Known "no action" needs no pause."""
    if facts.money.court_action is False:
        return ()
    value = Hold(
        kind=HoldKind.INCOME_COURT_ACTION,
        min_months=0,
        max_months=None,
        default_months=None,
        chooser="team_leader",
        renewed_by_disclosure=False,
        new_steps_only=True,
    )
    known = ("money.court_action",) if facts.money.court_action else ()
    missing = () if known else ("money.court_action",)
    return (
        _default(
            value, "decide-hold", because=known, missing=missing, needs_human="team_leader"
        ),
    )


def move_criteria(facts: CaseFacts) -> Answers:
    """A person decides on any move that no policy speaks of."""
    if facts.move.route is None:
        return ()
    value = Criterion(
        code="panel",
        words="A person looks at this request and decides",
        kind=CriterionKind.PANEL,
        state=State.MET if facts.move.manager_agrees else State.UNKNOWN,
        decider="team_leader",
    )
    return (_default(value, "move-panel", because=("move.route",), needs_human="team_leader"),)


def exemption(facts: CaseFacts) -> Answers:
    """A rule stands for now, and a team leader looks the same day."""
    bars = {
        "arrears": ("money.arrears", "Rent arrears"),
        "tenancy_breach": ("money.tenancy_breach", "A tenancy breach"),
    }
    return tuple(
        _default(
            Waiver(
                rule=rule,
                words=f"{words} that would stop a move",
                gate=State.UNKNOWN,
                gate_words="A team leader looks at this today",
                approver="team_leader",
            ),
            "exemption",
            because=(path,),
            needs_human="team_leader",
        )
        for rule, (path, words) in bars.items()
        if facts.get(path)
    )


def offers(_: CaseFacts) -> Answers:
    """A lock change, a safety talk and national helplines."""
    core = (
        (OfferKind.MEASURE, "lock_change", "Change the locks"),
        (OfferKind.ADVICE, "safety_talk", "Talk through staying safe"),
        (OfferKind.SUPPORT, "national_helplines", "Numbers of national helplines"),
    )
    return tuple(
        _default(Offer(kind=kind, code=code, words=words, provider="landlord"), "offers")
        for kind, code, words in core
    )


def who_pays(facts: CaseFacts) -> Answers:
    """A team leader approves by hand; no fund is named."""
    if facts.spend.measure is None:
        return ()
    value = Funding(
        measure=facts.spend.measure,
        fund="manual",
        fund_name="No fund named",
        cap_pence=None,
        approvers=("team_leader",),
    )
    return (_default(value, "fund", because=("spend.measure",), needs_human="team_leader"),)


def evidence_needed(facts: CaseFacts) -> Answers:
    """Nothing for help; evidence that staff gather for anything against somebody."""
    decision = facts.proposed.decision
    if decision is None:
        return ()
    because = ("proposed.decision",)
    if decision is DecisionKind.ACT_ON_PERPETRATOR:
        value = Evidence(decision=decision, standard=EvidenceStandard.EVIDENCE)
        return (_default(value, "evidence-adverse", because=because),)
    value = Evidence(decision=decision, standard=EvidenceStandard.NONE)
    return (_default(value, "evidence-help", because=because),)


