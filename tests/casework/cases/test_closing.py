"""Closing a case: only once what is firmly owed is done or decided."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casepolicy.facts import MoveRoute
from casework.access.permissions import NotAllowed
from casework.audit.models import AuditEntry
from casework.cases.actions import close_case
from casework.cases.errors import CaseClosed, CaseStillOwed, ReasonNeeded
from casework.cases.models import Case, Stage
from casework.duties.actions import complete_duty, lift_hold, set_hold_end
from casework.duties.models import Duty, DutyState, HoldState
from casework.housing.actions import refuse_transfer, request_transfer
from casework.safety.actions import refuse_measure, request_measure
from tests.factories import FRIDAY, SOON, Office, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")

AT = FRIDAY + timedelta(days=3)


def _close(case: Case, office: Office) -> Case:
    return close_case(case=case, reason="All is in place.", by=office.leader, at=AT)


def _do_what_is_owed(case: Case, office: Office) -> None:
    for duty in Duty.objects.filter(case=case, strength="must", state=DutyState.OPEN):
        complete_duty(duty=duty, done_at=AT, by=office.officer, at=AT)


def test_a_case_with_something_firmly_owed_does_not_close_and_says_what() -> None:
    office = open_office("vivid")
    case = take(office)
    with pytest.raises(CaseStillOwed) as refused:
        _close(case, office)
    assert set(refused.value.owed) == {
        "Speak with the person",
        "Name one person for this case",
        "Make the offers this policy promises",
        "Refer by the local pathways",
        "Ask whether anyone is in danger now, and whether a child or an adult is at risk",
        "Assess the risk, and say whether you judge it to be high",
    }
    case.refresh_from_db()
    assert case.stage == Stage.NEW


def test_an_aim_does_not_keep_a_case_open() -> None:
    office = open_office("b3living")
    case = take(office)
    _do_what_is_owed(case, office)
    lift_hold(hold=case.holds.get(), reason="No action was planned.", by=office.leader, at=AT)
    _close(case, office)
    assert case.duties.get(kind="worker_same_gender").state == DutyState.CANCELLED


def test_a_pause_nobody_decided_on_keeps_a_case_open() -> None:
    office = open_office("star")
    case = take(office)
    _do_what_is_owed(case, office)
    with pytest.raises(CaseStillOwed, match="Decide on the pause"):
        _close(case, office)
    set_hold_end(
        hold=case.holds.get(),
        ends_on=AT.date() + timedelta(days=30),
        reason="Agreed.",
        by=office.leader,
        at=AT,
    )
    _close(case, office)
    assert case.holds.get().state == HoldState.LIVE


def test_a_move_and_a_measure_that_wait_for_a_decision_keep_a_case_open() -> None:
    office = open_office("vivid")
    case = take(office)
    _do_what_is_owed(case, office)
    measure = request_measure(
        case=case,
        offer=case.offers.get(code="safe_phone"),
        cost_pence=100,
        note="",
        by=office.officer,
        at=FRIDAY + SOON,
    )
    move = request_transfer(
        case=case,
        route=MoveRoute.MANAGEMENT_TRANSFER,
        wanted="Near family.",
        facts={},
        by=office.officer,
        at=FRIDAY + SOON,
    )
    with pytest.raises(CaseStillOwed) as refused:
        _close(case, office)
    assert refused.value.owed == (
        "Decide on the move that was asked for",
        "Decide on the security measure that was asked for",
    )
    refuse_measure(measure=measure, reason="Not now.", by=office.leader, at=AT)
    refuse_transfer(request=move, reason="Not now.", by=office.leader, at=AT)
    _close(case, office)


def test_closing_needs_a_reason_the_right_role_and_an_open_case() -> None:
    office = open_office("vivid")
    case = take(office)
    _do_what_is_owed(case, office)
    with pytest.raises(ReasonNeeded):
        close_case(case=case, reason="  ", by=office.leader, at=AT)
    with pytest.raises(NotAllowed):
        close_case(case=case, reason="Done.", by=office.officer, at=AT)
    _close(case, office)
    assert (case.stage, case.closed_at, case.closing_reason) == (
        Stage.CLOSED,
        AT,
        "All is in place.",
    )
    with pytest.raises(CaseClosed):
        _close(case, office)
    assert AuditEntry.objects.get(action="case.closed").subject_ids == [case.pk]
    assert case.chronology.get(kind="closed").words == (
        "Closed, though not all is settled (The person agrees that the case is closed: not known "
        "yet). All is in place."
    )


def test_the_database_refuses_a_closed_case_without_time_or_reason() -> None:
    case = take(open_office("vivid"))
    with pytest.raises(IntegrityError, match="cases_case_closed_has_time"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(stage=Stage.CLOSED, closed_at=AT)
    with pytest.raises(IntegrityError, match="cases_case_stage_known"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(stage="gone")


def test_what_must_be_settled_first_is_asked_and_kept_with_the_decision() -> None:
    office = open_office("vivid")
    case = take(office)
    _do_what_is_owed(case, office)
    close_case(
        case=case,
        reason="She moved.",
        settled={"checks.closure_agreed": True},
        by=office.leader,
        at=AT,
    )
    assert case.chronology.get(kind="closed").words == "Closed. She moved."
    decision = case.decisions.get(occasion="closing")
    assert decision.facts["proposed.step"] == "close_case"
    assert [reply["question"] for reply in decision.trace["replies"]] == ["checks_first"]
    case.refresh_from_db()
    assert "checks.closure_agreed" not in case.facts


def test_a_look_still_to_come_ends_with_the_case_and_an_overdue_one_keeps_it_open() -> None:
    office = open_office("vivid")
    case = take(office)
    for duty in Duty.objects.filter(case=case, strength="must").exclude(kind="look_again"):
        complete_duty(duty=duty, done_at=AT, by=office.officer, at=AT)
    later = FRIDAY + timedelta(days=29)
    with pytest.raises(CaseStillOwed, match="Look again"):
        close_case(case=case, reason="Done.", by=office.leader, at=later)
    _close(case, office)
    assert case.duties.get(kind="look_again").state == DutyState.CANCELLED
