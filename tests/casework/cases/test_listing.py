"""The list of cases: overdue first, one query whatever its length, and counts that agree."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.audit.actors import job
from casework.cases.actions import THEY_BEGAN, assign_officer, close_case, record_contact
from casework.cases.models import Case
from casework.cases.queries import FILTERS, case_counts, case_list
from casework.duties.actions import cancel_duty, lift_hold, note_breaches
from casework.duties.models import Duty, DutyState
from casework.housing.actions import refuse_transfer, request_transfer
from tests.factories import FRIDAY, FRIDAY_CLOSE, SOON, Office, homed, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")

AT = FRIDAY + 2 * SOON


def _shown(office: Office, which: str = "team") -> list[Case]:
    return list(case_list(by=office.officer, which=which, at=AT))


def test_one_query_shows_one_three_or_twenty_cases() -> None:
    office = open_office("star")
    counts: dict[int, set[int]] = {}
    for wanted in (1, 3, 20):
        while Case.objects.count() < wanted:
            assign_officer(case=homed(office), to=office.officer, by=office.leader, at=AT)
        counts[wanted] = {_queries_to_show(office, which) for which in FILTERS}
    assert counts == {1: {1}, 3: {1}, 20: {1}}


def _queries_to_show(office: Office, which: str) -> int:
    """Return how many queries it takes to read all that a row of the list shows."""
    with CaptureQueriesContext(connection) as queries:
        for case in _shown(office, which):
            assert all([case.reference, case.victim.name, case.team.name, case.stage])
            assert case.owner is None or case.owner.name
            assert case.next_due_at  # type: ignore[attr-defined]  # annotated by case_list
            assert case.is_overdue in (True, False)  # type: ignore[attr-defined]  # the same
            assert case.on_hold in (True, False)  # type: ignore[attr-defined]  # the same
    return len(queries)


def test_counting_every_filter_is_one_query_and_agrees_with_the_lists() -> None:
    office = open_office("vivid")
    mine, late, refused, closed = (take(office) for _ in range(4))
    assign_officer(case=mine, to=office.officer, by=office.leader, at=AT)
    record_contact(
        case=mine,
        contacted_at=AT,
        channel="telephone",
        with_whom="victim",
        reached=True,
        note="Spoke.",
        way=THEY_BEGAN,
        by=office.officer,
        at=AT,
    )
    Duty.objects.filter(case=late, kind="first_contact").update(
        starts_at=FRIDAY - timedelta(days=1), due_at=FRIDAY
    )
    move = request_transfer(
        case=refused,
        route="management_transfer",
        wanted="Away.",
        facts={},
        by=office.officer,
        at=AT,
    )
    refuse_transfer(request=move, reason="Not now.", by=office.leader, at=AT)
    _close(closed, office)
    with CaptureQueriesContext(connection) as queries:
        counts = case_counts(by=office.officer, at=AT)
    assert len(queries) == 1
    assert counts == {
        "mine": 1,
        "team": 3,
        "overdue": 1,
        "on_hold": 3,
        "refused": 1,
        "closed": 1,
    }
    assert {which: len(_shown(office, which)) for which in FILTERS} == counts
    assert _shown(office, "overdue") == [late]
    assert _shown(office, "refused") == [refused]
    assert _shown(office, "closed") == [closed]


def test_overdue_comes_first_then_the_next_time_limit_then_the_newest() -> None:
    office = open_office("vivid")
    later = take(office, told_at=FRIDAY + timedelta(days=4))
    soon = take(office)
    late = take(office, told_at=FRIDAY - timedelta(days=1))
    without = [take(office, told_at=FRIDAY + timedelta(hours=n)) for n in (1, 2)]
    Duty.objects.filter(case__in=without).update(due_at=None)
    assert _shown(office) == [late, soon, later, *reversed(without)]


def test_a_time_that_passed_counts_as_overdue_before_the_job_has_looked() -> None:
    office = open_office("vivid")
    case = take(office)
    after = FRIDAY_CLOSE + SOON

    def overdue() -> list[bool]:
        shown = case_list(by=office.officer, which="team", at=after)
        return [c.is_overdue for c in shown]  # type: ignore[attr-defined]  # annotated

    assert overdue() == [True]
    note_breaches(by=job("duties.look_at_clock"), at=after)
    assert overdue() == [True]
    cancel_duty(
        duty=case.duties.get(kind="first_contact"),
        reason="Told twice.",
        by=office.leader,
        at=after,
    )
    assert overdue() == [False]


def test_the_next_time_limit_is_the_soonest_that_still_runs() -> None:
    office = open_office("star")
    case = take(office, facts={"damage.occupants_unsafe": True, "damage.home_damaged": True})
    [shown] = _shown(office)
    assert shown.next_due_at == FRIDAY + timedelta(hours=24)  # type: ignore[attr-defined]  # annotated
    cancel_duty(
        duty=case.duties.get(kind="emergency_repair"), reason="Mended.", by=office.leader, at=AT
    )
    [shown] = _shown(office)
    first_contact = case.duties.get(kind="first_contact").due_at
    assert shown.next_due_at == first_contact  # type: ignore[attr-defined]  # annotated


def _close(case: Case, office: Office) -> None:
    for duty in Duty.objects.filter(case=case, state=DutyState.OPEN):
        cancel_duty(duty=duty, reason="Invented.", by=office.leader, at=AT)
    lift_hold(hold=case.holds.get(), reason="Invented.", by=office.leader, at=AT)
    close_case(case=case, reason="Invented.", by=office.leader, at=AT)
