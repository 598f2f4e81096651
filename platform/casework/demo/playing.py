"""Plays one invented story through the product's own actions, at the times it happened."""

from __future__ import annotations

from datetime import datetime, timedelta

from casepolicy.calendar import to_local
from casepolicy.facts import MoveRoute
from casework.access.models import User
from casework.cases.actions import (
    NewDisclosure,
    NewVictim,
    WayUsed,
    assign_officer,
    close_case,
    record_contact,
    take_disclosure,
)
from casework.cases.domain.wishes import facts_of_wishes
from casework.cases.models import Began, Case
from casework.demo.invented import Inventor
from casework.demo.stories import Story
from casework.duties.actions import cancel_duty, complete_duty, set_hold_end
from casework.duties.models import Duty, DutyState, Hold, HoldState
from casework.housing.actions import agree_transfer, refuse_transfer, request_transfer
from casework.people.actions import add_party, add_person, open_tenancy
from casework.people.models import Person, Tenancy
from casework.safety.actions import approve_measure, request_measure, settle_offer
from casework.safety.models import Offer, OfferState

_LATER = timedelta(hours=1)


def play(
    story: Story, *, staff: dict[str, User], inventor: Inventor, now: datetime, earlier: timedelta
) -> Case:
    """Take the disclosure and carry the case as far as the story goes."""
    told = now - timedelta(hours=story.told_hours_ago) - earlier
    officer, leader = staff["officer"], staff["leader"]
    person = add_person(name=inventor.name(), by=officer, at=told)
    case = take_disclosure(
        disclosure=_disclosure(
            story, person, _home(story, person, officer, inventor, told), inventor, told
        ),
        by=officer,
        at=told + timedelta(minutes=10),
    )
    if story.assigned_to:
        assign_officer(
            case=case,
            to=staff[story.assigned_to],
            by=leader,
            at=told + _LATER,
            reason="Nobody who offered it was free today; asked again for tomorrow.",
        )
    if story.contacted_after_hours is not None:
        spoke = told + timedelta(hours=story.contacted_after_hours)
        _contact(case, staff[story.assigned_to or "officer"], spoke)
    if story.measure_pence:
        _measure(case, story, officer, leader, told + 3 * _LATER)
    if story.move is not None:
        _move(case, story, story.move, officer, leader, told + timedelta(days=1))
    if story.closed_because:
        _close(case, story, leader, told + timedelta(days=3))
    return case


def _home(
    story: Story, person: Person, by: User, inventor: Inventor, told: datetime
) -> Tenancy | None:
    if not story.facts.get("victim.lives_in_our_home"):
        return None
    lines, postcode = inventor.home()
    began = to_local(told).date() - timedelta(days=700)
    tenancy = open_tenancy(
        tenure=story.tenure,
        address_lines=lines,
        address_postcode=postcode,
        bedrooms=2,
        property_type="flat",
        started_on=began,
        by=by,
        at=told,
    )
    add_party(tenancy=tenancy, person=person, role="sole", from_on=began, by=by, at=told)
    return tenancy


ASKED = {
    "danger.immediate": False,
    "danger.child_at_risk": False,
    "danger.adult_at_risk": False,
    "danger.high_risk": False,
    "risk.threshold_met": False,
}
"""What an officer asks first. Who told us about somebody else could often not say."""


def _disclosure(
    story: Story, person: Person, tenancy: Tenancy | None, inventor: Inventor, told: datetime
) -> NewDisclosure:
    facts = {
        **(ASKED if story.reported_by == "victim" else {}),
        **story.facts,
        "victim.tenure": story.tenure,
        **facts_of_wishes(story.wishes, same_gender=story.same_gender),
    }
    if story.facts.get("damage.home_damaged"):
        facts["damage.told_at"] = told
    return NewDisclosure(
        told_at=told,
        channel=story.channel,
        reported_by=story.reported_by,
        account=story.account,
        victim=NewVictim(
            person=person,
            phone=inventor.phone(),
            phone_is_safe=True,
            safe_channel="call",
            safe_times="Weekdays, 10am to 2pm",
            code_word="parcel",
        ),
        alleged_perpetrator_name=inventor.other_name(),
        tenancy=tenancy,
        facts=facts,
        wishes=story.wishes,
    )


def _contact(case: Case, by: User, spoke: datetime) -> None:
    record_contact(
        case=case,
        contacted_at=spoke,
        channel="telephone",
        with_whom="victim",
        reached=True,
        note="Spoke at the safe time. Agreed what happens next.",
        way=WayUsed(began=Began.WE, point=case.victim.contact_points.order_by("id").first()),
        by=by,
        at=spoke + timedelta(minutes=5),
    )


def _measure(case: Case, story: Story, officer: User, leader: User, at: datetime) -> None:
    offer = Offer.objects.filter(case=case, kind="measure").order_by("code").first()
    if offer is None:
        return
    measure = request_measure(
        case=case, offer=offer, cost_pence=story.measure_pence, note="", by=officer, at=at
    )
    settle_offer(offer=offer, state=OfferState.ACCEPTED, reason="", by=officer, at=at)
    if story.approve:
        approve_measure(measure=measure, by=leader, at=at + _LATER)


def _move(
    case: Case, story: Story, route: MoveRoute, officer: User, leader: User, at: datetime
) -> None:
    request = request_transfer(
        case=case,
        route=route,
        wanted="Two bedrooms, near family, away from the old street.",
        facts=story.move_facts,
        by=officer,
        at=at,
    )
    if story.move_answer == "refuse":
        refuse_transfer(
            request=request,
            by=leader,
            at=at + timedelta(days=1),
            reason="Larger than the present home. Looking for one of the same size meanwhile.",
        )
    elif story.move_answer == "agree":
        agree_transfer(
            request=request,
            by=leader,
            at=at + timedelta(days=1),
            reason="All is in place.",
            all_the_same=True,
        )


def _close(case: Case, story: Story, leader: User, at: datetime) -> None:
    """Do what is left to do, as a person would, and close."""
    for offer in Offer.objects.filter(case=case, strength="must"):
        settle_offer(offer=offer, state=OfferState.ACCEPTED, reason="", by=leader, at=at)
    for hold in Hold.objects.filter(case=case, state=HoldState.LIVE, ends_on=None):
        set_hold_end(
            hold=hold,
            ends_on=to_local(at).date() + timedelta(days=30),
            reason="Agreed with her.",
            by=leader,
            at=at,
        )
    for duty in Duty.objects.filter(case=case, state__in=[DutyState.OPEN, DutyState.BREACHED]):
        if duty.strength == "must":
            complete_duty(duty=duty, done_at=at, by=leader, at=at)
        else:
            cancel_duty(duty=duty, reason="Not needed any more.", by=leader, at=at)
    close_case(case=case, reason=story.closed_because, by=leader, at=at + _LATER)
