"""Naming the officer of a case, and what was asked for."""

from __future__ import annotations

import pytest

from casework.access.actions import offer_self
from casework.access.permissions import NotAllowed
from casework.access.roles import RequestKind
from casework.audit.models import AuditEntry
from casework.cases.actions import assign_officer
from casework.cases.actions.assigning import unmatched_wishes
from casework.cases.domain.wishes import (
    facts_of_wishes,
    is_unsaid,
    promises_kept,
    wishes_known,
)
from casework.cases.errors import NoMatchingOfficer, NotInTeam
from casework.cases.models import Case, Stage
from casework.duties.models import DutyState
from tests.factories import FRIDAY, SOON, Office, add_staff, open_office, take

AT = FRIDAY + 2 * SOON
ASKED = {"request.same_gender_officer": True}


def _asked_for_a_woman(pack: str) -> tuple[Office, Case]:
    office = open_office(pack)
    return office, take(office, facts=ASKED, wishes=("asked_for_a_woman",))


@pytest.mark.usefixtures("landlord")
def test_a_promise_of_the_same_gender_is_not_broken_without_a_reason() -> None:
    office, case = _asked_for_a_woman("star")
    with pytest.raises(NoMatchingOfficer, match="nobody at the moment") as refused:
        assign_officer(case=case, to=office.officer, by=office.leader, at=AT)
    assert refused.value.wanted == ("A woman",)
    case.refresh_from_db()
    assert (case.owner, case.stage) == (None, Stage.NEW)
    assert case.duties.get(kind="assign").state == DutyState.OPEN


@pytest.mark.usefixtures("landlord")
def test_with_a_reason_the_officer_is_named_and_the_promise_stays_open() -> None:
    office, case = _asked_for_a_woman("star")
    assign_officer(
        case=case, to=office.officer, by=office.leader, at=AT, reason="Nobody is free today."
    )
    assert case.owner == office.officer
    assert case.duties.get(kind="assign").state == DutyState.MET
    assert case.duties.get(kind="worker_same_gender").state == DutyState.OPEN
    assert "Nobody is free today." in case.chronology.get(kind="assigned").words


@pytest.mark.usefixtures("landlord")
@pytest.mark.parametrize("pack", ["star", "b3living", "welwyn_hatfield", "vivid"])
def test_an_officer_who_offered_keeps_the_promise_however_firm(pack: str) -> None:
    office, case = _asked_for_a_woman(pack)
    offer_self(kind=RequestKind.A_WOMAN, by=office.officer, at=FRIDAY)
    assign_officer(case=case, to=office.officer, by=office.leader, at=AT)
    assert case.duties.get(kind="worker_same_gender").state == DutyState.MET
    assert case.duties.get(kind="assign").state == DutyState.MET


@pytest.mark.usefixtures("landlord")
def test_the_refusal_names_who_in_the_team_has_offered() -> None:
    office, case = _asked_for_a_woman("star")
    mina = add_staff(name="Mina", teams=[office.team])
    elsewhere = add_staff(name="Elsewhere")
    for who in (mina, elsewhere):
        offer_self(kind=RequestKind.A_WOMAN, by=who, at=FRIDAY)
    with pytest.raises(NoMatchingOfficer) as refused:
        assign_officer(case=case, to=office.officer, by=office.leader, at=AT)
    assert refused.value.offering == ("Mina",)


@pytest.mark.usefixtures("landlord")
def test_where_nobody_noted_which_gender_only_a_person_can_tell() -> None:
    office = open_office("star")
    case = take(office, facts=ASKED)
    offer_self(kind=RequestKind.A_WOMAN, by=office.officer, at=FRIDAY)
    assert unmatched_wishes(case, office.officer) == ["Somebody of the same gender"]
    with pytest.raises(NoMatchingOfficer, match="of the same gender"):
        assign_officer(case=case, to=office.officer, by=office.leader, at=AT)
    assign_officer(
        case=case, to=office.officer, by=office.leader, at=AT, reason="She said Orla is right."
    )
    assert case.duties.get(kind="worker_same_gender").state == DutyState.OPEN


@pytest.mark.usefixtures("landlord")
def test_what_is_offered_unasked_waits_until_it_was_offered() -> None:
    """B3Living offers it to everybody; naming an officer does not mean that anybody asked."""
    office = open_office("b3living")
    case = take(office)
    assign_officer(case=case, to=office.officer, by=office.leader, at=AT)
    assert case.duties.get(kind="worker_same_gender").state == DutyState.OPEN


@pytest.mark.usefixtures("landlord")
def test_a_request_learned_later_counts_as_a_wish() -> None:
    office = open_office("welwyn_hatfield")
    case = take(office, facts={"request.same_ethnicity_officer": True})
    assert unmatched_wishes(case, office.officer) == ["Somebody of a similar background"]
    offer_self(kind=RequestKind.SHARED_BACKGROUND, by=office.officer, at=FRIDAY)
    assign_officer(case=case, to=office.officer, by=office.leader, at=AT)
    assert case.duties.get(kind="worker_same_ethnicity").state == DutyState.MET


@pytest.mark.usefixtures("landlord")
def test_only_a_team_leader_names_and_only_somebody_of_the_team() -> None:
    office = open_office("star")
    case = take(office)
    with pytest.raises(NotAllowed):
        assign_officer(case=case, to=office.officer, by=office.officer, at=AT)
    with pytest.raises(NotInTeam):
        assign_officer(case=case, to=add_staff(), by=office.leader, at=AT)
    assign_officer(case=case, to=office.officer, by=office.leader, at=AT)
    entry = AuditEntry.objects.get(action="case.assigned")
    assert entry.subject_ids == [case.pk, office.officer.pk]
    assert case.stage == Stage.OPEN


def test_wishes_make_known_what_they_say_and_no_more() -> None:
    assert facts_of_wishes((), same_gender=None) == {}
    assert facts_of_wishes(("asked_for_a_man",), same_gender=None) == {}
    assert facts_of_wishes(("asked_for_a_woman",), same_gender=False) == {
        "request.female_officer": True,
        "request.same_gender_officer": False,
    }


def test_a_worker_keeps_the_promises_that_were_asked_for_and_no_others() -> None:
    assert promises_kept(["asked_for_a_woman"], {"asked_for_a_woman"}) == [
        "same_gender",
        "female_only",
    ]
    assert promises_kept(["asked_for_a_man"], {"asked_for_a_man"}) == ["same_gender"]
    assert promises_kept(["asked_for_a_woman"], {"asked_for_a_man"}) == []
    assert promises_kept([], {"asked_for_a_woman"}) == []


def test_facts_add_to_wishes_and_an_unsaid_gender_is_noticed() -> None:
    facts = {"request.same_orientation_officer": True}
    assert wishes_known([], facts) == ["asked_for_shared_orientation"]
    assert is_unsaid([], ASKED)
    assert not is_unsaid(["asked_for_a_man"], ASKED)
    assert not is_unsaid([], {"request.same_gender_officer": False})
