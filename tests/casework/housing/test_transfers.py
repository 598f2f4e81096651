"""Moves: what the policy asks for is listed with how it stands and why; a person decides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from casepolicy import FactsRefused
from casepolicy.facts import MoveRoute
from casework.access.permissions import NotAllowed
from casework.audit.models import AuditEntry
from casework.cases.errors import CaseClosed
from casework.cases.models import Case, Stage
from casework.housing.actions import (
    agree_transfer,
    look_again,
    refuse_transfer,
    request_transfer,
    withdraw_transfer,
)
from casework.housing.errors import AlreadyAsked, AlreadyDecided, CriteriaUnmet, ReasonNeeded
from casework.housing.models import TransferRequest, TransferState
from casework.housing.queries import transfers_of
from casework.policies.models import Decision
from tests.factories import FRIDAY, SOON, Office, homed, open_office

pytestmark = pytest.mark.usefixtures("landlord")

AT = FRIDAY + 2 * SOON
MANAGEMENT = MoveRoute.MANAGEMENT_TRANSFER


def _ask(
    case: Case, office: Office, route: MoveRoute = MANAGEMENT, **facts: object
) -> TransferRequest:
    return request_transfer(
        case=case,
        route=route,
        wanted="Near family.",
        by=office.officer,
        at=AT,
        facts={path.replace("__", ".", 1): value for path, value in facts.items()},
    )


def _states(request: TransferRequest) -> dict[str, tuple[str, str]]:
    criteria: list[dict[str, Any]] = request.criteria["criteria"]
    return {c["code"]: (c["state"], c["why"]["strength"]) for c in criteria}


@pytest.mark.parametrize(
    ("pack", "route", "expected"),
    [
        (
            "b3living",
            MANAGEMENT,
            {
                "like_for_like": "must",
                "harm_if_stays": "must",
                "most_appropriate": "must",
                "evidence_gathered": "must",
                "local_authority_asked": "must",
                "manager_discretion": "option",
                "lifetime_tenancy": "must",
            },
        ),
        (
            "star",
            MoveRoute.DIRECT_LET,
            {
                "cannot_stay_safely": "must",
                "wants_to_move": "must",
                "appropriate": "best_effort",
                "housing_options_asked": "must",
                "support_agency_asked": "must",
                "police_asked": "must",
                "lifetime_tenancy": "must",
            },
        ),
        ("star", MoveRoute.OTHER_LANDLORD, {"same_security": "option"}),
        (
            "vivid",
            MoveRoute.LOCAL_AUTHORITY,
            {
                "cannot_stay_safely": "must",
                "wants_to_move": "must",
                "local_authority_asked": "must",
                "same_tenure": "best_effort",
                "lifetime_tenancy": "must",
            },
        ),
        ("one_vision", MoveRoute.PRIORITY_BAND, {"evidence_compiled": "option"}),
        ("welwyn_hatfield", MANAGEMENT, {"panel": "must", "lifetime_tenancy": "must"}),
    ],
)
def test_each_document_asks_for_what_it_says(
    pack: str, route: MoveRoute, expected: dict[str, str]
) -> None:
    office = open_office(pack)
    request = _ask(homed(office, facts={"victim.tenure": "secure"}), office, route)
    states = _states(request)
    assert {code: strength for code, (_, strength) in states.items()} == expected
    assert {state for state, _ in states.values()} == {"unknown"}


def test_each_point_says_why_with_its_clause_and_what_would_change_it() -> None:
    office = open_office("b3living")
    request = _ask(homed(office), office, move__same_property_type=False)
    [point] = [c for c in request.criteria["criteria"] if c["code"] == "like_for_like"]
    assert point["state"] == "unmet"
    assert [clause["id"] for clause in point["why"]["clauses"]] == ["3.2.8-s3"]
    assert {fact["path"]: fact["value"] for fact in point["why"]["because"]}[
        "move.same_property_type"
    ] == "No"
    [unknown] = [c for c in request.criteria["criteria"] if c["code"] == "harm_if_stays"]
    assert [m["path"] for m in unknown["why"]["missing"]] == ["move.harm_if_stays"]


def test_agreeing_needs_everything_met_and_the_refusal_lists_what_is_not() -> None:
    office = open_office("b3living")
    request = _ask(homed(office), office, move__harm_if_stays=True)
    with pytest.raises(CriteriaUnmet) as refused:
        agree_transfer(request=request, reason="She needs it.", by=office.leader, at=AT)
    assert set(refused.value.unmet) == {
        "The new home is of the same type and size",
        "A move has been compared with staying, and is the best answer",
        "Staff have gathered evidence from at least one source",
        "The local authority has been spoken to",
        "A manager agrees",
    }
    request.refresh_from_db()
    assert request.state == TransferState.ASKED


ALL_MET = {
    "move__harm_if_stays": True,
    "move__same_property_type": True,
    "move__most_appropriate": True,
    "move__evidence_gathered": True,
    "move__local_authority_asked": True,
    "move__manager_agrees": True,
}


def test_once_all_is_met_a_team_leader_agrees() -> None:
    office = open_office("b3living")
    case = homed(office)
    request = _ask(case, office, MANAGEMENT, **ALL_MET)
    with pytest.raises(NotAllowed):
        agree_transfer(request=request, reason="Yes.", by=office.officer, at=AT)
    with pytest.raises(ReasonNeeded):
        agree_transfer(request=request, reason=" ", by=office.leader, at=AT)
    agreed = agree_transfer(request=request, reason="All in place.", by=office.leader, at=AT)
    assert (agreed.state, agreed.decided_by, agreed.decided_at, agreed.reason) == (
        TransferState.AGREED,
        office.leader,
        AT,
        "All in place.",
    )
    assert case.chronology.filter(kind="move").latest("id").words == (
        "Agreed to the move. All in place."
    )
    assert AuditEntry.objects.get(action="transfer.agreed").subject_ids == [agreed.pk, case.pk]


def test_agreeing_all_the_same_is_a_decision_with_a_reason() -> None:
    office = open_office("b3living")
    case = homed(office)
    request = _ask(case, office)
    with pytest.raises(ReasonNeeded):
        agree_transfer(request=request, reason="", by=office.leader, at=AT, all_the_same=True)
    agreed = agree_transfer(
        request=request, reason="Her life is at risk.", by=office.leader, at=AT, all_the_same=True
    )
    assert agreed.state == TransferState.AGREED
    assert case.chronology.filter(kind="move").latest("id").words == (
        "Agreed to the move all the same. Her life is at risk."
    )


def test_an_aim_that_is_not_met_does_not_stand_in_the_way() -> None:
    office = open_office("vivid")
    request = _ask(
        homed(office),
        office,
        MoveRoute.LOCAL_AUTHORITY,
        victim__can_stay_safely=False,
        victim__wants_to_move=True,
        move__local_authority_asked=True,
        move__same_tenure=False,
    )
    assert _states(request)["same_tenure"] == ("unmet", "best_effort")
    agreed = agree_transfer(request=request, reason="Safe at last.", by=office.leader, at=AT)
    assert agreed.state == TransferState.AGREED


def test_looking_again_with_new_facts_lists_afresh_and_keeps_both_decisions() -> None:
    office = open_office("b3living")
    case = homed(office)
    request = _ask(case, office)
    first = request.decision
    again = look_again(
        request=request,
        facts={"move.harm_if_stays": True},
        by=office.officer,
        at=AT + timedelta(days=1),
    )
    assert _states(again)["harm_if_stays"][0] == "met"
    assert again.decision != first
    assert Decision.objects.filter(case=case, occasion="move").count() == 2
    case.refresh_from_db()
    assert case.facts["move.harm_if_stays"] is True
    assert AuditEntry.objects.filter(action="transfer.looked_again").count() == 1


def test_what_is_learned_about_a_move_opens_other_help_too() -> None:
    office = open_office("vivid")
    case = homed(office)
    assert not case.offers.filter(code="support_to_move").exists()
    _ask(case, office, victim__can_stay_safely=False, victim__wants_to_move=True)
    assert case.offers.filter(code="support_to_move", strength="must").exists()
    assert case.holds.count() == 1


def test_the_route_is_asked_about_but_is_no_fact_of_the_case() -> None:
    office = open_office("vivid")
    case = homed(office)
    request = _ask(case, office)
    assert request.decision.facts["move.route"] == "management_transfer"
    case.refresh_from_db()
    assert not {"move.route", "proposed.decision"} & set(case.facts)


def test_refusing_and_withdrawing_need_a_reason_and_settle_it() -> None:
    office = open_office("b3living")
    case = homed(office)
    request = _ask(case, office)
    with pytest.raises(ReasonNeeded):
        refuse_transfer(request=request, reason="", by=office.leader, at=AT)
    refused = refuse_transfer(request=request, reason="Larger than now.", by=office.leader, at=AT)
    assert (refused.state, refused.reason) == (TransferState.REFUSED, "Larger than now.")
    assert _states(refused)["like_for_like"][0] == "unknown"
    with pytest.raises(AlreadyDecided):
        agree_transfer(request=request, reason="Yes.", by=office.leader, at=AT)
    with pytest.raises(AlreadyDecided):
        withdraw_transfer(request=request, reason="No.", by=office.officer, at=AT)
    with pytest.raises(AlreadyDecided):
        look_again(request=request, facts={}, by=office.officer, at=AT)
    second = _ask(case, office)
    with pytest.raises(ReasonNeeded):
        withdraw_transfer(request=second, reason=" ", by=office.officer, at=AT)
    withdrawn = withdraw_transfer(request=second, reason="She stays.", by=office.officer, at=AT)
    assert withdrawn.state == TransferState.WITHDRAWN
    assert [row.state for row in transfers_of(case)] == ["withdrawn", "refused"]
    for action in ("transfer.refused", "transfer.withdrawn"):
        assert AuditEntry.objects.filter(action=action).count() == 1


def test_a_route_is_asked_for_once_at_a_time_and_another_route_beside_it() -> None:
    office = open_office("vivid")
    case = homed(office)
    _ask(case, office)
    decisions = Decision.objects.count()
    with pytest.raises(AlreadyAsked):
        _ask(case, office)
    assert Decision.objects.count() == decisions
    _ask(case, office, MoveRoute.LOCAL_AUTHORITY)
    assert TransferRequest.objects.filter(case=case).count() == 2


def test_what_cannot_be_asked_leaves_nothing() -> None:
    office = open_office("vivid")
    case = homed(office)
    with pytest.raises(FactsRefused, match=r"move\.harm_if_stays"):
        _ask(case, office, move__harm_if_stays="rather")
    case.stage, case.closed_at, case.closing_reason = Stage.CLOSED, AT, "Settled."
    case.save()
    with pytest.raises(CaseClosed):
        _ask(case, office)
    assert not TransferRequest.objects.exists()
    assert Decision.objects.filter(case=case).count() == 1


def test_the_database_keeps_decisions_whole_and_routes_single() -> None:
    office = open_office("vivid")
    request = _ask(homed(office), office)
    rows = TransferRequest.objects.filter(pk=request.pk)
    with pytest.raises(IntegrityError, match="transfer_decided_in_full"), transaction.atomic():
        rows.update(state=TransferState.AGREED, decided_at=AT)
    twin = TransferRequest(
        case=request.case,
        decision=request.decision,
        route=request.route,
        asked_at=AT,
        asked_by=office.officer,
        wanted="Twice.",
        criteria={},
    )
    with pytest.raises(IntegrityError, match="transfer_one_open_a_route"), transaction.atomic():
        twin.save()
