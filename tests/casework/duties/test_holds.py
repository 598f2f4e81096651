"""Pauses: opened once, renewed later and never earlier, ended only as the policy allows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from casework.access.permissions import NotAllowed
from casework.audit.actors import job
from casework.audit.models import AuditEntry
from casework.cases.actions import link_tenancy, update_facts
from casework.cases.models import Case
from casework.duties.actions import (
    cancel_duty,
    expire_holds,
    lift_hold,
    set_hold_end,
    set_hold_length,
)
from casework.duties.errors import HoldNotLive, HoldOutOfBounds, NotYoursToChoose, ReasonNeeded
from casework.duties.models import DutyState, Hold, HoldState
from casework.duties.queries import holds_of
from tenancy.api import LandlordRef, as_landlord
from tests.factories import (
    FRIDAY,
    TUESDAY_CLOSE,
    add_home,
    homed,
    london,
    open_office,
    take,
)

AT = FRIDAY + timedelta(days=3)
JOB = job("duties.look_at_clock")


@pytest.mark.usefixtures("landlord")
def test_a_disclosure_opens_one_pause_within_the_policys_bounds() -> None:
    case = homed(open_office("vivid"))
    hold = case.holds.get()
    assert (hold.starts_on, hold.earliest_on, hold.ends_on, hold.latest_on) == (
        date(2026, 8, 28),
        date(2026, 9, 28),
        date(2026, 11, 28),
        date(2026, 11, 28),
    )
    assert (hold.tenancy, hold.chooser) == (case.tenancy, "officer")
    line = case.chronology.get(kind="hold").words
    assert line == "Started: a pause on court action for rent for 1 to 3 months"


@pytest.mark.usefixtures("landlord")
def test_learning_more_neither_opens_nor_moves_a_pause() -> None:
    office = open_office("vivid")
    case = homed(office)
    update_facts(
        case=case,
        news={"money.court_action": True, "danger.immediate": True},
        by=office.officer,
        at=AT,
    )
    assert case.holds.get().ends_on == date(2026, 11, 28)


@pytest.mark.usefixtures("landlord")
def test_a_pause_that_was_lifted_stays_lifted_when_more_is_learned() -> None:
    office = open_office("vivid")
    case = homed(office)
    lift_hold(hold=case.holds.get(), reason="Paid in full.", by=office.leader, at=AT)
    update_facts(case=case, news={"danger.immediate": True}, by=office.officer, at=AT)
    assert [hold.state for hold in case.holds.all()] == [HoldState.LIFTED]


@pytest.mark.usefixtures("landlord")
def test_a_new_disclosure_moves_the_end_later() -> None:
    office = open_office("vivid")
    case = homed(office)
    set_hold_length(
        hold=case.holds.get(), months=1, reason="One is enough.", by=office.officer, at=AT
    )
    take(office, told_at=london(2026, 9, 14, 10), case=case, person=case.victim)
    hold = case.holds.get()
    assert (hold.starts_on, hold.earliest_on, hold.ends_on, hold.latest_on) == (
        date(2026, 8, 28),
        date(2026, 10, 14),
        date(2026, 12, 14),
        date(2026, 12, 14),
    )
    assert AuditEntry.objects.filter(action="hold.length_set").count() == 2
    assert case.chronology.filter(kind="hold").latest("id").words == (
        "The pause now runs to Monday 14 December 2026"
    )


@pytest.mark.usefixtures("landlord")
def test_a_new_disclosure_never_moves_the_end_earlier() -> None:
    office = open_office("vivid")
    case = homed(office)
    Hold.objects.filter(case=case).update(latest_on=date(2027, 5, 1), ends_on=date(2027, 5, 1))
    take(office, told_at=london(2026, 9, 14, 10), case=case, person=case.victim)
    assert case.holds.get().ends_on == date(2027, 5, 1)


@pytest.mark.usefixtures("landlord")
@pytest.mark.parametrize("pack", ["vivid", "star"])
def test_a_new_disclosure_after_a_pause_ended_brings_a_new_one(pack: str) -> None:
    office = open_office(pack)
    case = homed(office)
    lift_hold(hold=case.holds.get(), reason="Paid in full.", by=office.leader, at=AT)
    take(office, told_at=london(2026, 9, 14, 10), case=case, person=case.victim)
    assert {hold.state for hold in case.holds.all()} == {HoldState.LIFTED, HoldState.LIVE}
    assert case.holds.get(state=HoldState.LIVE).starts_on == date(2026, 9, 14)


@pytest.mark.usefixtures("landlord")
@pytest.mark.parametrize(
    ("months", "ends_on"),
    [(1, date(2026, 9, 28)), (2, date(2026, 10, 28)), (3, date(2026, 11, 28))],
)
def test_the_officer_chooses_within_the_bounds(months: int, ends_on: date) -> None:
    office = open_office("vivid")
    hold = homed(office).holds.get()
    chosen = set_hold_length(hold=hold, months=months, reason="", by=office.officer, at=AT)
    assert chosen.ends_on == ends_on


@pytest.mark.usefixtures("landlord")
@pytest.mark.parametrize("months", [-1, 0, 4, 12])
def test_a_length_outside_the_bounds_is_refused_with_the_days_allowed(months: int) -> None:
    office = open_office("vivid")
    hold = homed(office).holds.get()
    with pytest.raises(
        HoldOutOfBounds,
        match="no earlier than Monday 28 September 2026 and no later than Saturday 28 November",
    ):
        set_hold_length(hold=hold, months=months, reason="", by=office.officer, at=AT)
    hold.refresh_from_db()
    assert hold.ends_on == date(2026, 11, 28)


@pytest.mark.usefixtures("landlord")
@pytest.mark.parametrize(
    "ends_on", [date(2026, 9, 27), date(2026, 11, 29), date(2026, 8, 27), date(2020, 1, 1)]
)
def test_a_last_day_outside_the_bounds_is_refused(ends_on: date) -> None:
    office = open_office("vivid")
    hold = homed(office).holds.get()
    with pytest.raises(HoldOutOfBounds):
        set_hold_end(hold=hold, ends_on=ends_on, reason="", by=office.leader, at=AT)


@pytest.mark.usefixtures("landlord")
@pytest.mark.parametrize(
    "changed",
    [
        {"ends_on": date(2026, 9, 27)},
        {"ends_on": date(2026, 11, 29)},
        {"ends_on": date(2026, 8, 27), "earliest_on": None},
    ],
)
def test_the_database_keeps_the_bounds_whoever_writes(changed: dict[str, date | None]) -> None:
    hold = homed(open_office("vivid")).holds.get()
    with pytest.raises(IntegrityError, match="duties_hold_within_bounds"), transaction.atomic():
        Hold.objects.filter(pk=hold.pk).update(**changed)


@pytest.mark.usefixtures("landlord")
def test_the_database_lets_no_bounded_pause_be_without_an_end() -> None:
    hold = homed(open_office("vivid")).holds.get()
    with pytest.raises(IntegrityError, match="duties_hold_bounded_has_end"), transaction.atomic():
        Hold.objects.filter(pk=hold.pk).update(ends_on=None)
    with pytest.raises(IntegrityError, match="duties_hold_ended_has_time"), transaction.atomic():
        Hold.objects.filter(pk=hold.pk).update(state=HoldState.LIFTED)


@pytest.mark.usefixtures("landlord")
def test_a_month_from_31_january_runs_to_1_march() -> None:
    office = open_office("vivid")
    told_at = london(2027, 1, 31, 11)
    hold = homed(office, told_at=told_at).holds.get()
    assert (hold.earliest_on, hold.latest_on) == (date(2027, 3, 1), date(2027, 5, 1))
    at = london(2027, 2, 1, 9)
    with pytest.raises(HoldOutOfBounds):
        set_hold_end(hold=hold, ends_on=date(2027, 2, 28), reason="", by=office.officer, at=at)
    chosen = set_hold_length(hold=hold, months=1, reason="", by=office.officer, at=at)
    assert chosen.ends_on == date(2027, 3, 1)


@pytest.mark.usefixtures("landlord")
def test_a_pause_ends_the_day_after_its_last_day_by_londons_clocks() -> None:
    office = open_office("vivid")
    case = homed(office)
    assert expire_holds(by=JOB, at=london(2026, 11, 28, 23, 59)) == 0
    assert case.holds.get().state == HoldState.LIVE
    ended_at = london(2026, 11, 29, 0, 1)
    assert expire_holds(by=JOB, at=ended_at) == 1
    assert expire_holds(by=JOB, at=ended_at) == 0
    hold = case.holds.get()
    assert (hold.state, hold.ended_at, hold.ended_by) == (HoldState.EXPIRED, ended_at, None)
    assert case.chronology.filter(kind="hold").latest("id").words == "The pause ended"
    assert AuditEntry.objects.get(action="hold.expired").subject_ids == [hold.pk, case.pk]


@pytest.mark.usefixtures("landlord")
def test_a_pause_is_lifted_with_a_reason_by_the_right_role_and_once() -> None:
    office = open_office("vivid")
    hold = homed(office).holds.get()
    with pytest.raises(ReasonNeeded):
        lift_hold(hold=hold, reason=" ", by=office.leader, at=AT)
    for wrong in (office.officer, office.income, office.admin, office.auditor):
        with pytest.raises(NotAllowed):
            lift_hold(hold=hold, reason="Because.", by=wrong, at=AT)
    lifted = lift_hold(hold=hold, reason="Paid in full.", by=office.leader, at=AT)
    assert (lifted.state, lifted.ended_at, lifted.ended_by) == (
        HoldState.LIFTED,
        AT,
        office.leader.pk,
    )
    with pytest.raises(HoldNotLive):
        lift_hold(hold=hold, reason="Again.", by=office.leader, at=AT)
    with pytest.raises(HoldNotLive):
        set_hold_length(hold=hold, months=2, reason="", by=office.leader, at=AT)
    assert AuditEntry.objects.get(action="hold.lifted").subject_ids == [hold.pk, hold.case_id]


@pytest.mark.usefixtures("landlord")
@pytest.mark.parametrize("pack", ["b3living", "one_vision", "star", "welwyn_hatfield"])
def test_where_the_policy_is_silent_a_team_leader_decides_within_a_working_day(pack: str) -> None:
    case = homed(open_office(pack))
    hold, duty = case.holds.get(), case.duties.get(kind="decide_hold")
    assert (hold.ends_on, hold.latest_on, hold.new_steps_only) == (None, None, True)
    assert (duty.due_at, duty.strength, duty.owner_role) == (TUESDAY_CLOSE, "must", "team_leader")
    assert "Monday 31 August: bank holiday (Summer bank holiday)" in duty.why["steps"]


@pytest.mark.usefixtures("landlord")
def test_choosing_an_end_settles_the_question() -> None:
    office = open_office("star")
    case = homed(office)
    set_hold_end(
        hold=case.holds.get(),
        ends_on=date(2026, 10, 31),
        reason="Until the hearing.",
        by=office.leader,
        at=AT,
    )
    assert case.duties.get(kind="decide_hold").state == DutyState.MET
    update_facts(case=case, news={"danger.arson": True}, by=office.officer, at=AT)
    assert case.duties.filter(kind="decide_hold").count() == 1


@pytest.mark.usefixtures("landlord")
def test_an_officer_may_lengthen_but_not_end_what_a_team_leader_decides() -> None:
    office = open_office("star")
    hold = homed(office).holds.get()
    with pytest.raises(NotYoursToChoose, match="team leader"):
        set_hold_end(hold=hold, ends_on=AT.date(), reason="Over soon.", by=office.officer, at=AT)
    set_hold_end(hold=hold, ends_on=date(2026, 10, 1), reason="", by=office.leader, at=AT)
    with pytest.raises(NotYoursToChoose):
        set_hold_end(hold=hold, ends_on=date(2026, 9, 30), reason="", by=office.officer, at=AT)
    longer = set_hold_end(hold=hold, ends_on=date(2026, 10, 2), reason="", by=office.officer, at=AT)
    assert longer.ends_on == date(2026, 10, 2)


@pytest.mark.usefixtures("landlord")
def test_a_new_disclosure_asks_anew_about_a_pause_that_was_decided() -> None:
    office = open_office("star")
    case = homed(office)
    set_hold_end(
        hold=case.holds.get(), ends_on=date(2026, 10, 31), reason="", by=office.leader, at=AT
    )
    again = london(2026, 9, 14, 10)
    take(office, told_at=again, case=case, person=case.victim)
    assert case.holds.get().ends_on == date(2026, 10, 31)
    asked = case.duties.get(kind="decide_hold", state=DutyState.OPEN)
    assert asked.due_at == london(2026, 9, 15, 17)


@pytest.mark.usefixtures("landlord")
def test_two_cases_of_one_tenancy_share_one_pause_and_nothing_else() -> None:
    office = open_office("vivid")
    _, tenancy = add_home(office)
    one = take(office, tenancy=tenancy)
    other = take(office, told_at=london(2026, 9, 14, 10), tenancy=tenancy)
    hold = Hold.objects.get(kind="income_court_action")
    assert (hold.case, hold.ends_on) == (one, date(2026, 12, 14))
    assert not holds_of(other).exists()
    lines = [entry.words for entry in other.chronology.filter(kind="hold").order_by("id")]
    assert len(lines) == 2
    assert lines[0].startswith("A pause stands on this tenancy already: to Saturday 28 November")
    assert hold.decision is not None
    assert hold.decision.case == one
    assert one.reference not in " ".join(lines)


@pytest.mark.usefixtures("landlord")
def test_the_database_lets_a_tenancy_have_one_live_pause_of_a_kind() -> None:
    office = open_office("vivid")
    hold = homed(office).holds.get()
    other = take(office, facts={"danger.arson": True})
    other.holds.all().delete()
    twin = Hold(
        case=other,
        tenancy=hold.tenancy,
        kind=hold.kind,
        new_steps_only=False,
        strength="must",
        clauses=[],
        starts_on=hold.starts_on,
        chooser="officer",
        why={},
    )
    one_live = pytest.raises(IntegrityError, match="duties_hold_one_live_a_tenancy")
    with one_live, transaction.atomic():
        twin.save()


@pytest.mark.usefixtures("landlord")
def test_pauses_are_listed_with_the_live_one_first() -> None:
    office = open_office("vivid")
    case = homed(office)
    lift_hold(hold=case.holds.get(), reason="Paid in full.", by=office.leader, at=AT)
    take(office, told_at=london(2026, 9, 14, 10), case=case, person=case.victim)
    assert [hold.state for hold in holds_of(case)] == [HoldState.LIVE, HoldState.LIFTED]


@pytest.mark.usefixtures("landlord")
def test_an_undecided_question_that_was_put_aside_is_not_asked_again_by_learning_more() -> None:
    office = open_office("star")
    case = homed(office)
    cancel_duty(
        duty=case.duties.get(kind="decide_hold"),
        reason="Decided on paper.",
        by=office.leader,
        at=AT,
    )
    update_facts(case=case, news={"danger.arson": True}, by=office.officer, at=AT)
    assert case.duties.filter(kind="decide_hold").count() == 1
    assert case.holds.get().ends_on is None


@pytest.mark.usefixtures("landlord")
def test_a_pause_counts_for_a_home_that_becomes_known_later() -> None:
    office = open_office("vivid")
    case = take(office)
    _, tenancy = add_home(office)
    link_tenancy(case=case, tenancy=tenancy, by=office.officer, at=AT)
    hold = case.holds.get()
    assert (case.tenancy, hold.tenancy) == (tenancy, tenancy)
    assert case.facts["victim.lives_in_our_home"] is True
    for action in ("case.tenancy_linked", "hold.placed"):
        assert AuditEntry.objects.filter(action=action).count() == 1
    link_tenancy(case=case, tenancy=tenancy, by=office.officer, at=AT)
    assert AuditEntry.objects.filter(action="case.tenancy_linked").count() == 1


@pytest.mark.usefixtures("landlord")
def test_a_pause_moves_with_a_home_that_was_put_right() -> None:
    office = open_office("vivid")
    case = homed(office)
    wrong = case.tenancy
    assert wrong is not None
    _, right = add_home(office)
    link_tenancy(case=case, tenancy=right, by=office.officer, at=AT)
    hold = case.holds.get()
    assert (hold.tenancy, hold.ends_on) == (right, date(2026, 11, 28))
    assert not Hold.objects.filter(tenancy=wrong).exists()


@pytest.mark.usefixtures("landlord")
def test_a_home_named_in_a_second_disclosure_is_protected_too() -> None:
    office = open_office("star")
    case = take(office)
    _, tenancy = add_home(office)
    take(office, told_at=london(2026, 9, 14, 10), case=case, person=case.victim, tenancy=tenancy)
    assert case.holds.get().tenancy == tenancy


@pytest.mark.usefixtures("landlord")
def test_a_home_that_another_case_protects_is_not_paused_twice() -> None:
    office = open_office("vivid")
    _, tenancy = add_home(office)
    one, other = take(office, tenancy=tenancy), take(office)
    link_tenancy(case=other, tenancy=tenancy, by=office.officer, at=AT)
    assert Hold.objects.get(tenancy=tenancy).case == one
    assert other.holds.get().tenancy is None
    again = london(2026, 9, 14, 10)
    take(office, told_at=again, case=other, person=other.victim)
    assert other.holds.get().ends_on == date(2026, 12, 14)


def test_two_disclosures_about_one_home_at_once_open_one_pause(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    mine, _ = two_landlords
    with as_landlord(mine):
        office = open_office("vivid")
        _, tenancy = add_home(office)
    together = Barrier(6)

    def tell(_: int) -> None:
        try:
            with as_landlord(mine):
                together.wait(timeout=30)
                take(office, tenancy=tenancy)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=6) as pool:
        list(pool.map(tell, range(6)))
    with as_landlord(mine):
        assert Hold.objects.filter(tenancy=tenancy).count() == 1
        assert Case.objects.count() == 6
