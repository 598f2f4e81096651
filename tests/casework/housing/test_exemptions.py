"""Arrears that would stop a move, and the support that sets them aside under one document."""

from __future__ import annotations

from typing import Any

import pytest

from casepolicy.facts import MoveRoute
from casework.housing.actions import agree_transfer, look_again, request_transfer
from casework.housing.errors import CriteriaUnmet
from casework.housing.models import TransferRequest, TransferState
from tests.factories import FRIDAY, SOON, Office, homed, open_office

pytestmark = pytest.mark.usefixtures("landlord")

AT = FRIDAY + 2 * SOON
BAND = {"move.evidence_gathered": True}
SUPPORT = "support from the police, social services or a multi-agency meeting"


def _ask(office: Office, **known: object) -> TransferRequest:
    case = homed(office, facts={"money.arrears": True})
    return request_transfer(
        case=case,
        route=MoveRoute.PRIORITY_BAND,
        wanted="A band.",
        by=office.officer,
        at=AT,
        facts={**BAND, **{path.replace("__", ".", 1): value for path, value in known.items()}},
    )


def _arrears(request: TransferRequest) -> dict[str, Any]:
    found: list[dict[str, Any]] = request.criteria["exemptions"]
    [exemption] = [e for e in found if e["rule"] == "arrears"]
    return exemption


def test_with_support_of_a_public_body_arrears_are_set_aside() -> None:
    office = open_office("one_vision")
    request = _ask(office, move__statutory_support=True)
    exemption = _arrears(request)
    assert (exemption["gate"], exemption["why"]["strength"]) == ("met", "option")
    assert {"3.5.2", "3.5.3"} <= {c["id"] for c in exemption["why"]["clauses"]}
    agreed = agree_transfer(request=request, reason="Supported.", by=office.leader, at=AT)
    assert agreed.state == TransferState.AGREED


@pytest.mark.parametrize(
    ("known", "gate"), [({}, "unknown"), ({"move__statutory_support": False}, "unmet")]
)
def test_without_it_arrears_stand_and_the_refusal_says_what_is_needed(
    known: dict[str, bool], gate: str
) -> None:
    office = open_office("one_vision")
    request = _ask(office, **known)
    assert _arrears(request)["gate"] == gate
    with pytest.raises(CriteriaUnmet) as refused:
        agree_transfer(request=request, reason="She needs it.", by=office.leader, at=AT)
    [unmet] = refused.value.unmet
    assert unmet == f"Rent arrears that would stop a move or a priority band: {SUPPORT}"


def test_support_that_comes_later_opens_the_gate() -> None:
    office = open_office("one_vision")
    request = look_again(
        request=_ask(office), facts={"move.statutory_support": True}, by=office.officer, at=AT
    )
    assert _arrears(request)["gate"] == "met"


def test_without_arrears_there_is_nothing_to_set_aside() -> None:
    office = open_office("one_vision")
    case = homed(office)
    request = request_transfer(
        case=case,
        route=MoveRoute.PRIORITY_BAND,
        wanted="A band.",
        facts=BAND,
        by=office.officer,
        at=AT,
    )
    assert request.criteria["exemptions"] == []
    assert agree_transfer(request=request, reason="Yes.", by=office.leader, at=AT).decided_at == AT


@pytest.mark.parametrize("pack", ["b3living", "star", "vivid", "welwyn_hatfield"])
def test_where_the_document_is_silent_a_team_leader_looks_and_may_agree_all_the_same(
    pack: str,
) -> None:
    office = open_office(pack)
    request = _ask(office)
    exemption = _arrears(request)
    assert exemption["why"]["silent"]
    assert (exemption["gate"], exemption["approver"]) == ("unknown", "team_leader")
    with pytest.raises(CriteriaUnmet, match="team leader looks at this today"):
        agree_transfer(request=request, reason="She needs it.", by=office.leader, at=AT)
    agreed = agree_transfer(
        request=request,
        reason="The arrears are not hers.",
        by=office.leader,
        at=AT,
        all_the_same=True,
    )
    assert agreed.state == TransferState.AGREED
