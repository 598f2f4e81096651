"""Offers: listed once, made firmer when the policy says so, and settled with what came of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casepolicy import Revision
from casepolicy.discovery import shipped_pack
from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.audit.models import AuditEntry
from casework.cases.actions import update_facts
from casework.duties.models import DutyState
from casework.safety.actions import settle_offer
from casework.safety.errors import ReasonNeeded
from casework.safety.models import Offer, OfferState
from casework.safety.queries import offers_of
from tests.factories import FRIDAY, SOON, add_staff, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")

AT = FRIDAY + 2 * SOON


def test_offers_are_listed_firmest_first() -> None:
    case = take(open_office("b3living"))
    firmness = [offer.strength for offer in offers_of(case)]
    assert firmness == sorted(firmness, key=["must", "best_effort", "default", "option"].index)
    assert len(set(firmness)) == 4


def test_what_came_of_an_offer_is_kept_told_and_logged() -> None:
    office = open_office("star")
    case = take(office)
    offer = settle_offer(
        offer=case.offers.get(code="housing_support"),
        state=OfferState.DECLINED,
        reason="Later.",
        by=office.officer,
        at=AT,
    )
    assert (offer.state, offer.settled_at, offer.settled_by, offer.reason) == (
        OfferState.DECLINED,
        AT,
        office.officer.pk,
        "Later.",
    )
    line = case.chronology.get(kind="offer").words
    assert line == "Housing support to keep living well: not wanted. Later."
    assert AuditEntry.objects.get(action="help.settled").subject_ids == [offer.pk, case.pk]


def test_calling_something_unsuitable_needs_a_reason() -> None:
    office = open_office("star")
    offer = take(office).offers.get(code="housing_support")
    with pytest.raises(ReasonNeeded):
        settle_offer(
            offer=offer, state=OfferState.NOT_SUITABLE, reason=" ", by=office.officer, at=AT
        )
    with pytest.raises(IntegrityError, match="unsuitable_has_reason"), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(state=OfferState.NOT_SUITABLE, settled_at=AT)
    with pytest.raises(NotAllowed):
        settle_offer(
            offer=offer, state=OfferState.ACCEPTED, reason="", by=add_staff(Role.READ_ONLY), at=AT
        )


def test_once_everything_owed_was_offered_the_duty_is_met() -> None:
    office = open_office("star")
    case = take(office)
    owed = list(case.offers.filter(strength="must"))
    for offer in owed[:-1]:
        settle_offer(offer=offer, state=OfferState.ACCEPTED, reason="", by=office.officer, at=AT)
    assert case.duties.get(kind="make_offers").state == DutyState.OPEN
    settle_offer(offer=owed[-1], state=OfferState.DECLINED, reason="", by=office.officer, at=AT)
    assert case.duties.get(kind="make_offers").state == DutyState.MET


def test_an_offer_that_the_policy_makes_firmer_becomes_owed() -> None:
    office = open_office(_b3_with_a_room_owed_on_arson())
    case = take(office)
    room = case.offers.get(code="sanctuary_room")
    assert room.strength == "option"
    for offer in case.offers.filter(strength="must"):
        settle_offer(offer=offer, state=OfferState.ACCEPTED, reason="", by=office.officer, at=AT)
    update_facts(
        case=case, news={"danger.arson": True}, by=office.officer, at=AT + timedelta(hours=1)
    )
    room.refresh_from_db()
    assert (room.strength, room.clauses) == ("must", ["3.2.9-d"])
    assert case.offers.filter(code="sanctuary_room").count() == 1
    assert case.duties.filter(kind="make_offers", state=DutyState.OPEN).count() == 1


def test_an_offer_stays_as_firm_as_it_was_when_the_fact_behind_it_goes() -> None:
    office = open_office(_b3_with_a_room_owed_on_arson())
    case = take(office, facts={"danger.arson": True})
    update_facts(case=case, news={"danger.arson": False}, by=office.officer, at=AT)
    assert case.offers.get(code="sanctuary_room").strength == "must"


def test_a_thing_is_offered_once_on_a_case() -> None:
    offer = take(open_office("star")).offers.get(code="housing_support")
    twin = Offer(
        case=offer.case,
        decision=offer.decision,
        kind=offer.kind,
        code=offer.code,
        words="x",
        provider="x",
        strength="option",
        clauses=[],
        why={},
    )
    with pytest.raises(IntegrityError, match="safety_offer_once"), transaction.atomic():
        twin.save()


def _b3_with_a_room_owed_on_arson() -> Revision:
    """Return the pack with one rule more: the sanctuary room is owed where fire threatens."""
    sound = shipped_pack("b3living")
    rule = {
        "measures": {"sanctuary_room": "A sanctuary room"},
        "when": {"danger.arson": True},
        "strength": "must",
        "clauses": ["3.2.9-d"],
    }
    plugins = tuple(
        plugin.model_copy(update={"settings": {"rules": [*plugin.settings["rules"], rule]}})
        if plugin.capability == "security_measures"
        else plugin
        for plugin in sound.plugins
    )
    return sound.model_copy(update={"plugins": plugins})
