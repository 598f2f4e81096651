"""A time that passed turns into a breach that everybody on the case can see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.audit.actors import ActorKind, job
from casework.audit.models import AuditEntry
from casework.cases.errors import ToldInFuture
from casework.duties.actions import cancel_duty, complete_duty, note_breaches
from casework.duties.errors import DutyNotOpen, ReasonNeeded
from casework.duties.models import Duty, DutyState
from casework.duties.queries import duties_of, live_duties_of
from tests.factories import (
    FRIDAY,
    FRIDAY_CLOSE,
    SOON,
    TUESDAY_CLOSE,
    add_staff,
    open_office,
    take,
)

pytestmark = pytest.mark.usefixtures("landlord")

JOB = job("duties.look_at_clock")
AFTER = FRIDAY_CLOSE + timedelta(seconds=1)


def test_a_duty_is_not_late_at_the_minute_it_is_due() -> None:
    case = take(open_office("vivid"))
    assert note_breaches(by=JOB, at=FRIDAY_CLOSE) == 0
    assert case.duties.get(kind="first_contact").state == DutyState.OPEN


def test_a_passed_time_becomes_a_breach_with_a_line_of_history_and_of_the_log() -> None:
    case = take(open_office("vivid"))
    assert note_breaches(by=JOB, at=AFTER) == 1
    duty = case.duties.get(kind="first_contact")
    assert (duty.state, duty.breached_at) == (DutyState.BREACHED, FRIDAY_CLOSE)
    line = case.chronology.get(kind="breach")
    assert (line.at, line.recorded_at, line.by_id) == (FRIDAY_CLOSE, AFTER, None)
    assert line.words == "Time passed without: Speak with the person"
    entry = AuditEntry.objects.get(action="duty.breached")
    assert (entry.actor_kind, entry.actor_id) == (ActorKind.JOB.value, None)
    assert (entry.subject_ids, entry.detail) == (
        [duty.pk, case.pk],
        {"job": "duties.look_at_clock"},
    )


def test_looking_twice_notes_a_breach_once() -> None:
    case = take(open_office("vivid"))
    note_breaches(by=JOB, at=AFTER)
    assert note_breaches(by=JOB, at=AFTER + timedelta(days=1)) == 0
    assert case.chronology.filter(kind="breach").count() == 1


def test_a_duty_without_a_time_is_never_late() -> None:
    case = take(open_office("vivid", hours=False))
    note_breaches(by=JOB, at=AFTER + timedelta(days=900))
    untimed = case.duties.filter(due_at=None)
    assert untimed.filter(kind="first_contact").exists()
    assert untimed.filter(is_now=True).exists()
    assert not untimed.exclude(state=DutyState.OPEN).exists()


def test_a_breach_noticed_before_a_contact_in_time_was_written_down_is_put_right() -> None:
    office = open_office("vivid")
    case = take(office)
    note_breaches(by=JOB, at=AFTER)
    complete_duty(
        duty=case.duties.get(kind="first_contact"),
        done_at=FRIDAY_CLOSE - SOON,
        by=office.officer,
        at=AFTER + SOON,
    )
    duty = case.duties.get(kind="first_contact")
    assert (duty.state, duty.breached_at) == (DutyState.MET, None)
    assert case.chronology.filter(kind="breach").count() == 1  # what was said is not unsaid
    assert case.chronology.get(kind="duty").words.startswith("Done in time")


def test_done_late_after_the_job_looked_tells_the_breach_once() -> None:
    office = open_office("vivid")
    case = take(office)
    note_breaches(by=JOB, at=AFTER)
    complete_duty(
        duty=case.duties.get(kind="first_contact"), done_at=AFTER, by=office.officer, at=AFTER
    )
    duty = case.duties.get(kind="first_contact")
    assert (duty.state, duty.breached_at) == (DutyState.MET_LATE, FRIDAY_CLOSE)
    assert case.chronology.filter(kind="breach").count() == 1


def test_a_duty_is_settled_once_never_ahead_of_time_and_by_the_right_role() -> None:
    office = open_office("vivid")
    duty = take(office).duties.get(kind="first_contact")
    with pytest.raises(ToldInFuture):
        complete_duty(duty=duty, done_at=AFTER, by=office.officer, at=FRIDAY)
    with pytest.raises(NotAllowed):
        complete_duty(duty=duty, done_at=FRIDAY, by=add_staff(Role.READ_ONLY), at=FRIDAY)
    complete_duty(duty=duty, done_at=FRIDAY + SOON, by=office.officer, at=AFTER, reason="By phone.")
    with pytest.raises(DutyNotOpen):
        complete_duty(duty=duty, done_at=FRIDAY + SOON, by=office.officer, at=AFTER)
    with pytest.raises(DutyNotOpen):
        cancel_duty(duty=duty, reason="Too late.", by=office.leader, at=AFTER)
    assert AuditEntry.objects.get(action="duty.done").subject_ids == [duty.pk, duty.case_id]


def test_a_duty_is_cancelled_with_a_reason_by_a_team_leader() -> None:
    office = open_office("vivid")
    duty = take(office).duties.get(kind="first_contact")
    with pytest.raises(ReasonNeeded):
        cancel_duty(duty=duty, reason=" ", by=office.leader, at=AFTER)
    with pytest.raises(NotAllowed):
        cancel_duty(duty=duty, reason="Why not.", by=office.officer, at=AFTER)
    cancelled = cancel_duty(duty=duty, reason="Told twice.", by=office.leader, at=AFTER)
    assert (cancelled.state, cancelled.reason) == (DutyState.CANCELLED, "Told twice.")
    assert AuditEntry.objects.filter(action="duty.cancelled").count() == 1
    assert note_breaches(by=JOB, at=AFTER) == 0


def test_what_is_owed_now_comes_first_then_what_is_overdue_due_and_settled() -> None:
    office = open_office("b3living")
    case = take(office, facts={"damage.occupants_unsafe": True})
    repair = case.duties.get(kind="emergency_repair")
    note_breaches(by=JOB, at=FRIDAY + timedelta(hours=25))
    complete_duty(
        duty=case.duties.get(kind="assign"), done_at=FRIDAY + SOON, by=office.officer, at=AFTER
    )
    kinds = [duty.kind for duty in duties_of(case)]
    assert kinds[:2] == ["now_ask_about_danger", repair.kind]
    assert set(kinds[2:4]) == {"first_contact", "decide_hold"}
    assert kinds[-1] == "assign"
    assert [d.kind for d in live_duties_of(case)] == kinds[:-1]


def test_the_database_keeps_states_and_times_together() -> None:
    duties = Duty.objects.filter(pk=take(open_office("vivid")).duties.get(kind="first_contact").pk)
    for changed, constraint in (
        ({"state": "met"}, "duties_duty_done_has_time"),
        ({"state": "breached"}, "duties_duty_breach_has_time"),
        ({"due_at": FRIDAY - timedelta(days=1)}, "duties_duty_due_after_start"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            duties.update(**changed)


def test_the_database_lets_a_case_owe_a_thing_once() -> None:
    duty = take(open_office("vivid")).duties.get(kind="first_contact")
    duty.pk = None
    twin = Duty(
        case=duty.case,
        kind=duty.kind,
        words=duty.words,
        strength=duty.strength,
        clauses=[],
        starts_at=FRIDAY,
        due_at=TUESDAY_CLOSE,
        owner_role="officer",
        why={},
    )
    one_live = pytest.raises(IntegrityError, match="duties_duty_one_live_of_a_kind")
    with one_live, transaction.atomic():
        twin.save()
