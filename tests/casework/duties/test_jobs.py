"""The clock is looked at by a job, for one landlord at a time, and for no one without a landlord."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app

from casework.cases.models import Case
from casework.duties.actions import set_hold_end
from casework.duties.models import DutyState, Hold, HoldState
from tenancy.api import LandlordRef, as_landlord, as_public
from tenancy.jobs import JobWithoutLandlord
from tenancy.outbox.relay import relay
from tenancy.tasks import start_minutely_jobs
from tests.factories import homed, open_office, set_hours
from tests.tenancy.queue import queued

Pair = tuple[LandlordRef, LandlordRef]
CLOCK = "duties.look_at_clock"


def _told_long_ago(landlord: LandlordRef, *, hours: bool = True) -> Case:
    told_at = timezone.now() - timedelta(days=200)
    with as_landlord(landlord):
        return homed(open_office("vivid", hours=hours), told_at=told_at)


def _run(name: str, landlord: LandlordRef, **more: str) -> None:
    app.tasks[name](landlord=str(landlord.id), **more)


def test_the_job_notes_what_is_overdue_and_ends_what_has_run_out(two_landlords: Pair) -> None:
    mine, theirs = two_landlords
    case, foreign = _told_long_ago(mine), _told_long_ago(theirs)
    _run(CLOCK, mine)
    with as_landlord(mine):
        assert case.duties.get(kind="first_contact").state == DutyState.BREACHED
        assert case.holds.get().state == HoldState.EXPIRED
        lines = case.chronology.count()
    with as_landlord(theirs):
        assert foreign.duties.get(kind="first_contact").state == DutyState.OPEN
        assert foreign.holds.get().state == HoldState.LIVE
    _run(CLOCK, mine)
    with as_landlord(mine):
        assert case.chronology.count() == lines


def test_the_job_is_started_each_minute_for_each_landlord(two_landlords: Pair) -> None:
    with as_public():
        start_minutely_jobs()
    for landlord in two_landlords:
        assert CLOCK in [job.name for job in queued(landlord)]


def test_without_a_landlord_the_job_refuses_to_run(two_landlords: Pair) -> None:
    case = _told_long_ago(two_landlords[0])
    with pytest.raises(JobWithoutLandlord):
        app.tasks[CLOCK]()
    with as_landlord(two_landlords[0]):
        assert case.duties.get(kind="first_contact").state == DutyState.OPEN


def test_once_office_hours_are_set_duties_get_the_time_they_had_not(two_landlords: Pair) -> None:
    mine, _ = two_landlords
    case = _told_long_ago(mine, hours=False)
    with as_landlord(mine):
        assert case.duties.get(kind="first_contact").due_at is None
        set_hours(at=timezone.now())
    assert relay(mine) == 1
    [counting] = [job for job in queued(mine) if job.name == "duties.count_again"]
    _run(counting.name, mine, event=counting.arguments["event"])
    with as_landlord(mine):
        duty = case.duties.get(kind="first_contact")
        assert duty.due_at is not None
        assert "problem" not in duty.why
        assert case.holds.count() == 1
        asked = case.decisions.latest("id")
        assert (asked.occasion, asked.asked_by) == ("office_hours", None)
    _run(CLOCK, mine)
    with as_landlord(mine):
        assert case.duties.get(kind="first_contact").state == DutyState.BREACHED


def test_a_pause_that_was_made_longer_is_not_ended(two_landlords: Pair) -> None:
    mine, _ = two_landlords
    with as_landlord(mine):
        office = open_office("star")
        homed(office, told_at=timezone.now() - timedelta(days=200))
        set_hold_end(
            hold=Hold.objects.get(),
            ends_on=timezone.localdate() + timedelta(days=2),
            reason="",
            by=office.leader,
            at=timezone.now(),
        )
    _run(CLOCK, mine)
    with as_landlord(mine):
        assert Hold.objects.get().state == HoldState.LIVE
