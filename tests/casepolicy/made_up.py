"""A made-up landlord for tests of the contract. No real document says what its clauses say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from casepolicy import (
    Answer,
    Capability,
    CaseFacts,
    NeedsFact,
    PolicyEngine,
    Revision,
    Says,
    Settings,
    Strength,
    hookimpl,
    read_revision,
)
from casepolicy.capability import AnyCapability
from casepolicy.facts import TenancyChange, Viewer
from casepolicy.values import (
    Adjustment,
    Assignment,
    CasePart,
    Check,
    Clock,
    ClockKind,
    Contacting,
    ContactRule,
    Criterion,
    CriterionKind,
    Dimension,
    Entry,
    EntryKind,
    Evidence,
    EvidenceStandard,
    Funding,
    Ground,
    Hold,
    HoldKind,
    Look,
    LookPart,
    Match,
    Offer,
    OfferKind,
    Path,
    Permission,
    PerpetratorStep,
    Recognition,
    RecognitionPart,
    Referral,
    ReferralGround,
    Retention,
    RetentionPart,
    RiskPart,
    Route,
    RouteKind,
    Say,
    SayLevel,
    Service,
    ServiceLevel,
    Sharing,
    Sight,
    StandingDuty,
    StandingKind,
    State,
    Step,
    Tool,
    Trigger,
    Unit,
    Waiver,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NOTHING_KNOWN = CaseFacts()

CONTACT = Clock(kind=ClockKind.FIRST_CONTACT, unit=Unit.HOURS, amount=24, starts="report.at")
SAME_GENDER = Match(dimension=Dimension.SAME_GENDER, trigger=Trigger.ALWAYS)
TEAM = Assignment(team="north", team_name="North team", named_worker=True)
PAUSE = Hold(
    kind=HoldKind.INCOME_COURT_ACTION,
    min_months=1,
    max_months=3,
    default_months=2,
    chooser="officer",
    renewed_by_disclosure=True,
)
ALIKE = Criterion(
    code="alike",
    words="The home is alike",
    kind=CriterionKind.LIKE_FOR_LIKE,
    state=State.MET,
    decider="team_leader",
)
ARREARS = Waiver(
    rule="arrears",
    words="Arrears",
    gate=State.MET,
    gate_words="Support",
    approver="team_leader",
)
LOCKS = Offer(kind=OfferKind.MEASURE, code="locks", words="Locks", provider="landlord")
FUND = Funding(measure="locks", fund="north", fund_name="North", cap_pence=500, approvers=("boss",))
WORD = Evidence(decision="move", standard=EvidenceStandard.ACCOUNT)
CALL = Step(
    code="police",
    words="Tell the police",
    recipient="police",
    ground=Ground.SERIOUS_HARM,
)
DASH = Tool(part=RiskPart.FORM, code="dash", words="The DASH checklist")
REFER = Referral(ground=ReferralGround.THRESHOLD, words="Refer the case")
AGREED = Sharing(permission=Permission.CONSENT, agreed=True)
SETTLED = Check(code="harm", words="No more harm is done", state=State.MET)
DOOR = Route(kind=RouteKind.CHANNEL, code="door", words="At the door")
SERVED = Service(level=ServiceLevel.FULL, words="Everybody")
MONEY = Recognition(part=RecognitionPart.KIND, code="economic", words="Economic abuse")
BRAILLE = Adjustment(code="braille", words="Braille", provider="landlord")
AT_A_FRIENDS = ContactRule(code="place", words="At a friend's", permission=Contacting.TAKE_CARE)
ASKED_FOR_VIEWS = Say(level=SayLevel.VIEWS, words="Their views are weighed")
NEW_LETTING = Path(change=TenancyChange.JOINT_TO_SOLE, code="new_letting", words="A new letting")
INJUNCTION = PerpetratorStep(code="injunction", words="Ask the court for an injunction")
WRITTEN = Entry(kind=EntryKind.FIELD, code="words", words="What was said")
FLAGS_ONLY = Sight(viewer=Viewer.CONTRACTOR, parts=(CasePart.FLAGS,), words="Warning flags")
LOCKED = Retention(part=RetentionPart.STORAGE, words="Locked away")
CHECKED = Look(part=LookPart.AUDIT, words="Every case is checked", roles=("boss",))
TRAINED = StandingDuty(
    kind=StandingKind.TRAINING, code="all", words="Training", for_whom="Everybody"
)

EVERYTHING_ASKED = {
    "report.at": "2026-08-28T16:40+01:00",
    "damage.told_at": "2026-08-28T16:40+01:00",
    "damage.occupants_unsafe": True,
    "request.same_gender_officer": True,
    "request.female_officer": True,
    "money.arrears": True,
    "money.tenancy_breach": True,
    "move.route": "direct_let",
    "spend.measure": "locks",
    "proposed.decision": "move",
    "proposed.step": "close_case",
    "share.recipient": "police",
    "contact.purpose": "survey",
    "tenancy.change": "joint_to_sole",
    "perpetrator.tie": "tenant",
    "view.viewer": "contractor",
    "complaint.about": "service",
}
"""Facts with which every question arises, and every default of ours is called for."""

VALUES: dict[str, Any] = {
    "how_soon": CONTACT,
    "worker_choice": SAME_GENDER,
    "who_takes_it": TEAM,
    "holds": PAUSE,
    "move_criteria": ALIKE,
    "exemption": ARREARS,
    "offers": LOCKS,
    "who_pays": FUND,
    "evidence_needed": WORD,
    "act_now": CALL,
    "risk_tool": DASH,
    "marac_referral": REFER,
    "may_share": AGREED,
    "checks_first": SETTLED,
    "reporting_routes": DOOR,
    "service_owed": SERVED,
    "abuse_recognised": MONEY,
    "access_needs": BRAILLE,
    "may_contact": AT_A_FRIENDS,
    "victims_say": ASKED_FOR_VIEWS,
    "tenancy_change": NEW_LETTING,
    "perpetrator_action": INJUNCTION,
    "to_record": WRITTEN,
    "may_see": FLAGS_ONLY,
    "keep_until": LOCKED,
    "next_look": CHECKED,
    "standing_duties": TRAINED,
}
"""One value for each question."""


class NoSettings(Settings):
    """Nothing to set."""


Script = Callable[[CaseFacts], Any]


def speaker(name: str, **scripts: Script) -> type[AnyCapability]:
    """Make a capability that answers the named questions by the given functions."""

    def method(question: str, script: Script) -> Callable[..., Any]:
        def answer(self: object, facts: CaseFacts, at: datetime) -> Any:
            return script(facts)

        answer.__name__ = question
        return hookimpl(answer)

    body = {question: method(question, script) for question, script in scripts.items()}
    made: type[AnyCapability] = type(
        name, (Capability,), {"name": name, "version": "1", "settings_model": NoSettings, **body}
    )
    return made


def says(*items: Any) -> Script:
    """A script that always gives the same items."""
    return lambda _: list(items)


def breaks(_: CaseFacts) -> Any:
    """A script that fails, with something in its text that must never be shown."""
    msg = "the victim lives at 1 Secret Street"
    raise RuntimeError(msg)


def answer(value: Any, clause: str = "1", strength: Strength = Strength.MUST, **more: Any) -> Any:
    """An answer that cites one clause."""
    return Answer(value=value, strength=strength, clauses=(clause,), **more)


def needs(value: Any, *missing: str, clause: str = "1") -> Any:
    """A request for facts that cites one clause."""
    return NeedsFact(
        would_say=value, strength=Strength.MUST, clauses=(clause,), missing=tuple(missing)
    )


def clause(number: str, **more: Any) -> dict[str, Any]:
    """One clause of the register."""
    return {
        "id": number,
        "paraphrase": f"Clause {number} in our words.",
        "kind": "timescale",
        "modality": "must",
        "status": "operational",
        **more,
    }


def revision_data(plugins: Sequence[Mapping[str, Any]] = (), **more: Any) -> dict[str, Any]:
    """Plain data of a revision with the clauses 1 to 5 and one recorded reading."""
    return {
        "manifest": {
            "landlord": "Northgate Homes",
            "short_name": "Northgate",
            "landlord_kind": "association",
            "document": "Policy, third edition",
            "owner_role": "Head of Housing",
            "approver_role": "Board",
            "in_force_from": date(2025, 4, 1),
            "review_due_on": date(2026, 4, 30),
        },
        "clauses": [clause(str(number)) for number in range(1, 6)],
        "interpretations": [
            {
                "id": "I-1",
                "clause": "1",
                "reading": "One is one.",
                "why": "Nothing else is written.",
                "to_confirm": "Head of Housing",
            }
        ],
        "plugins": list(plugins),
        **more,
    }


def revision(*plugins: type[AnyCapability], **more: Any) -> Revision:
    """A revision with some capabilities on, without settings."""
    entries = [{"capability": p.name, "version": p.version} for p in plugins]
    return read_revision(revision_data(entries, **more))


def engine(
    *plugins: type[AnyCapability], floor: Sequence[type[AnyCapability]] = (), **more: Any
) -> PolicyEngine:
    """An engine of a made-up landlord; ``floor`` are capabilities of a made-up law."""
    known = {p.name: p for p in (*plugins, *floor)}
    law = revision(*floor) if floor else None
    return PolicyEngine(revision(*plugins, **more), known, law)


class OneSaid(Capability[NoSettings]):
    """A capability as an author writes it: one answer to one question."""

    name = "one_said"
    version = "1"
    settings_model = NoSettings

    @hookimpl
    def offers(self, facts: CaseFacts, at: datetime) -> Says[Offer]:
        """Offer locks."""
        return [answer(LOCKS)]
