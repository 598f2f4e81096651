"""Our defaults on time, workers, pauses, moves, help, money and proof."""

from __future__ import annotations

from casepolicy.defaults.building import Answers, default
from casepolicy.facts import CaseFacts, DecisionKind, PersonRole
from casepolicy.values import (
    ASKED_BY,
    Assignment,
    Clock,
    ClockKind,
    Criterion,
    CriterionKind,
    Evidence,
    EvidenceStandard,
    Funding,
    Hold,
    HoldKind,
    Match,
    Matter,
    Offer,
    OfferKind,
    State,
    Trigger,
    Unit,
    Waiver,
)


def how_soon(facts: CaseFacts) -> Answers:
    """Contact by the close of the next working day; unsafe damage in 24 hours."""
    contact = Clock(
        kind=ClockKind.FIRST_CONTACT, unit=Unit.WORKING_DAYS, amount=1, starts="report.at"
    )
    answers = [default(contact, "first-contact", facts, uses=("report.at",))]
    damage = facts.damage
    if damage.occupants_unsafe or (damage.home_damaged and damage.occupants_unsafe is None):
        repair = Clock(
            kind=ClockKind.EMERGENCY_REPAIR, unit=Unit.HOURS, amount=24, starts="damage.told_at"
        )
        uses = ("damage.occupants_unsafe", "damage.told_at")
        answers.append(default(repair, "unsafe-damage", facts, uses=uses))
    return tuple(answers)


def worker_choice(facts: CaseFacts) -> Answers:
    """Record each request; a team leader answers it."""
    return tuple(
        default(
            Match(dimension=dimension, trigger=Trigger.ON_REQUEST, requested=True),
            "worker-request",
            facts,
            uses=(path,),
            needs_human="team_leader",
        )
        for dimension, path in ASKED_BY.items()
        if facts.get(path)
    )


def who_takes_it(facts: CaseFacts) -> Answers:
    """The team leader on duty takes the case; a complaint goes the landlord's general way."""
    value = Assignment(team="duty", team_name="Team leader on duty", named_worker=True)
    assigned = default(value, "duty-manager", facts, needs_human="team_leader")
    if facts.complaint.about is None:
        return (assigned,)
    general = Assignment(
        team="complaints",
        team_name="Complaints team, and nobody whom the complaint is about",
        named_worker=False,
        matter=Matter.COMPLAINT,
    )
    return (assigned, default(general, "complaint", facts, uses=("complaint.about",)))


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
    uses = ("money.court_action",)
    return (default(value, "decide-hold", facts, uses=uses, needs_human="team_leader"),)


def move_criteria(facts: CaseFacts) -> Answers:
    """A person decides on any move that no policy speaks of."""
    if facts.move.route is None:
        return ()
    agrees = {True: State.MET, False: State.UNMET, None: State.UNKNOWN}
    value = Criterion(
        code="panel",
        words="A person looks at this request and decides",
        kind=CriterionKind.PANEL,
        state=agrees[facts.move.manager_agrees],
        decider="team_leader",
    )
    uses = ("move.route", "move.manager_agrees")
    return (default(value, "move-panel", facts, uses=uses, needs_human="team_leader"),)


def exemption(facts: CaseFacts) -> Answers:
    """A rule stands for now, and a team leader looks the same day."""
    bars = {
        "arrears": ("money.arrears", "Rent arrears"),
        "tenancy_breach": ("money.tenancy_breach", "A tenancy breach"),
    }
    return tuple(
        default(
            Waiver(
                rule=rule,
                words=f"{words} that would stop a move",
                gate=State.UNKNOWN,
                gate_words="A team leader looks at this today",
                approver="team_leader",
            ),
            "exemption",
            facts,
            uses=(path,),
            needs_human="team_leader",
        )
        for rule, (path, words) in bars.items()
        if facts.get(path)
    )


_HELP_TO_STOP = Offer(
    kind=OfferKind.FOR_PERPETRATOR,
    code="helpline_to_stop",
    words="The number of a national helpline for people who want to stop harming others",
    provider="national helpline",
)


def offers(facts: CaseFacts) -> Answers:
    """A lock change, a safety talk and national helplines; to who harms, a helpline of their own."""
    if facts.person.role is PersonRole.PERPETRATOR:
        return (default(_HELP_TO_STOP, "perpetrator-help", facts, uses=("person.role",)),)
    core = (
        (OfferKind.MEASURE, "lock_change", "Change the locks"),
        (OfferKind.ADVICE, "safety_talk", "Talk through staying safe"),
        (OfferKind.SUPPORT, "national_helplines", "Numbers of national helplines"),
    )
    return tuple(
        default(Offer(kind=kind, code=code, words=words, provider="landlord"), "offers", facts)
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
    uses = ("spend.measure",)
    return (default(value, "fund", facts, uses=uses, needs_human="team_leader"),)


def evidence_needed(facts: CaseFacts) -> Answers:
    """Nothing for help; evidence that staff gather for anything against somebody."""
    decision = facts.proposed.decision
    if decision is None:
        return ()
    uses = ("proposed.decision",)
    if decision is DecisionKind.ACT_ON_PERPETRATOR:
        value = Evidence(decision=decision, standard=EvidenceStandard.EVIDENCE)
        return (default(value, "evidence-adverse", facts, uses=uses),)
    value = Evidence(decision=decision, standard=EvidenceStandard.NONE)
    return (default(value, "evidence-help", facts, uses=uses),)
