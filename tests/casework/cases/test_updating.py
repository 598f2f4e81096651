"""What becomes known later brings more help and sooner duties, and takes nothing away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casepolicy.facts import UnknownFact
from casework.audit.models import AuditEntry
from casework.cases.actions import close_case, take_disclosure, update_facts
from casework.cases.errors import CaseClosed
from casework.cases.models import Case, Stage
from casework.duties.actions import cancel_duty, complete_duty
from casework.duties.models import Duty, DutyState
from casework.policies.models import Decision
from tests.factories import (
    FRIDAY,
    FRIDAY_CLOSE,
    LANDLORDS,
    SOON,
    TUESDAY_CLOSE,
    Office,
    disclosure,
    homed,
    london,
    open_office,
    set_hours,
    take,
)

pytestmark = pytest.mark.usefixtures("landlord")

LATER = FRIDAY + timedelta(hours=1)


def _know(case: Case, office: Office, **news: object) -> Case:
    facts = {path.replace("__", "."): value for path, value in news.items()}
    return update_facts(case=case, news=facts, by=office.officer, at=LATER)


def test_a_new_fact_is_kept_told_and_asked_about() -> None:
    office = open_office("b3living")
    case = _know(homed(office), office, danger__arson=True)
    assert case.facts["danger.arson"] is True
    line = case.chronology.get(kind="facts")
    assert (line.words, line.at, line.by_id) == (
        "Is there a threat or risk of fire? Yes",
        LATER,
        office.officer.pk,
    )
    assert list(
        Decision.objects.filter(case=case).order_by("id").values_list("occasion", flat=True)
    ) == ["disclosure", "facts"]
    assert AuditEntry.objects.filter(action="case.facts_changed", subject_ids=[case.pk]).exists()
    assert case.offers.filter(code="fireproof_letterbox", strength="must").exists()


def test_what_was_known_already_changes_nothing() -> None:
    office = open_office("b3living")
    case = take(office, facts={"danger.arson": True})
    before = AuditEntry.objects.count()
    _know(case, office, danger__arson=True, danger__immediate=None)
    assert AuditEntry.objects.count() == before
    assert Decision.objects.filter(case=case).count() == 1


def test_a_fact_can_turn_out_not_to_be_known_after_all() -> None:
    office = open_office("b3living")
    case = _know(take(office, facts={"danger.arson": True}), office, danger__arson=None)
    assert "danger.arson" not in case.facts
    assert "Not known yet" in case.chronology.get(kind="facts").words


@pytest.mark.parametrize("pack", LANDLORDS)
def test_nothing_that_stands_is_taken_away(pack: str) -> None:
    """Even if every fact that brought it turns out to be wrong."""
    office = open_office(pack)
    yes = {
        "danger.arson": True,
        "danger.immediate": True,
        "victim.wants_to_stay": True,
        "victim.lives_in_our_home": True,
        "victim.in_need": True,
        "damage.home_damaged": True,
        "damage.occupants_unsafe": True,
        "request.same_gender_officer": True,
        "money.court_action": True,
    }
    case = homed(office, facts=yes)

    def standing() -> list[list[object]]:
        duties = case.duties.order_by("id").values_list("id", "kind", "strength", "state", "due_at")
        holds = case.holds.order_by("id").values_list("id", "state", "ends_on", "new_steps_only")
        offers = case.offers.order_by("id").values_list("id", "code", "strength", "state")
        return [list(duties), list(holds), list(offers)]

    before = standing()
    update_facts(case=case, news=dict.fromkeys(yes, False), by=office.officer, at=LATER)
    for kept, now in zip(before, standing(), strict=True):
        assert set(kept) <= set(now)


def test_an_earlier_report_brings_the_duty_forward() -> None:
    office = open_office("vivid")
    monday = london(2026, 8, 24, 10)
    case = take(office)
    assert case.duties.get(kind="first_contact").due_at == FRIDAY_CLOSE
    take_disclosure(
        disclosure=disclosure(told_at=monday, person=case.victim),
        by=office.officer,
        at=LATER,
        case=case,
    )
    duty = case.duties.get(kind="first_contact")
    assert (duty.due_at, duty.starts_at) == (london(2026, 8, 24, 17), monday)
    assert (
        AuditEntry.objects.filter(action="duty.sooner", subject_ids__contains=[duty.pk]).count()
        == 1
    )


def test_a_later_report_leaves_the_duty_that_is_owed_where_it_is() -> None:
    office = open_office("star")
    case = take(office)
    take(office, told_at=FRIDAY + timedelta(days=7), case=case, person=case.victim)
    duty = case.duties.get(kind="first_contact")
    assert duty.due_at == london(2026, 9, 1, 16, 40)
    assert not AuditEntry.objects.filter(action="duty.sooner").exists()


def test_a_new_report_after_the_first_was_answered_is_owed_an_answer_too() -> None:
    office = open_office("vivid")
    case = take(office)
    first = case.duties.get(kind="first_contact")
    complete_duty(duty=first, done_at=LATER, by=office.officer, at=LATER)
    _know(case, office, danger__arson=True)
    assert case.duties.filter(kind="first_contact").count() == 1
    again = FRIDAY + timedelta(days=7)
    take(office, told_at=again, case=case, person=case.victim)
    second = case.duties.get(kind="first_contact", state=DutyState.OPEN)
    assert (second.starts_at, second.due_at) == (again, london(2026, 9, 4, 17))


def test_what_is_done_once_is_not_asked_for_again() -> None:
    office = open_office("star")
    case = take(office, facts={"request.same_gender_officer": True})
    for kind in ("assign", "worker_same_gender"):
        complete_duty(duty=case.duties.get(kind=kind), done_at=LATER, by=office.officer, at=LATER)
    _know(case, office, danger__arson=True)
    take(office, told_at=FRIDAY + timedelta(days=7), case=case, person=case.victim)
    for kind in ("assign", "worker_same_gender"):
        assert case.duties.filter(kind=kind).count() == 1


def test_help_that_becomes_owed_after_the_rest_was_offered_is_a_duty_again() -> None:
    office = open_office("b3living")
    case = take(office)
    cancel_duty(
        duty=case.duties.get(kind="make_offers"), reason="Offered.", by=office.leader, at=LATER
    )
    _know(case, office, danger__immediate=True)
    assert not case.duties.filter(kind="make_offers", state=DutyState.OPEN).exists()
    _know(case, office, danger__arson=True)
    anew = case.duties.get(kind="make_offers", state=DutyState.OPEN)
    assert "3.2.9-b" in anew.clauses


def test_we_were_told_of_damage_when_we_heard_of_it_at_the_latest() -> None:
    office = open_office("star")
    case = take(office)
    _know(case, office, damage__home_damaged=True, damage__occupants_unsafe=True)
    duty = case.duties.get(kind="emergency_repair")
    assert (duty.starts_at, duty.due_at) == (LATER, LATER + timedelta(hours=24))
    _know(case, office, damage__evidence_recorded=True)
    earlier = FRIDAY - timedelta(hours=2)
    _know(case, office, damage__told_at=earlier)
    duty.refresh_from_db()
    assert (duty.starts_at, duty.due_at) == (earlier, earlier + timedelta(hours=24))


def test_without_office_hours_the_disclosure_is_taken_and_the_duty_says_what_to_do() -> None:
    office = open_office("vivid", hours=False)
    case = take(office)
    duty = case.duties.get(kind="first_contact")
    assert duty.due_at is None
    assert duty.why["problem"].startswith("Set office hours first")
    assert duty.clauses == ["4.1-1"]


def test_hours_in_the_day_do_not_need_office_hours() -> None:
    office = open_office("star", hours=False)
    case = take(office, facts={"damage.home_damaged": True, "damage.occupants_unsafe": True})
    repair = case.duties.get(kind="emergency_repair")
    assert repair.due_at == FRIDAY + timedelta(hours=24)
    assert "problem" not in repair.why
    assert "problem" in case.duties.get(kind="first_contact").why


def test_once_hours_are_set_the_next_answer_brings_the_time() -> None:
    office = open_office("b3living", hours=False)
    case = take(office)
    asked = case.duties.get(kind="decide_hold")
    assert (asked.due_at, asked.why["problem"][:16]) == (None, "Set office hours")
    set_hours(at=LATER)
    _know(case, office, danger__arson=True)
    for kind in ("first_contact", "decide_hold"):
        duty = case.duties.get(kind=kind)
        assert duty.due_at == TUESDAY_CLOSE
        assert "problem" not in duty.why


def test_a_second_disclosure_adds_wishes_and_ways_to_reach_the_person() -> None:
    office = open_office("star")
    case = take(office, wishes=("asked_for_a_woman",))
    take(
        office,
        told_at=FRIDAY + timedelta(days=1),
        case=case,
        person=case.victim,
        wishes=("asked_for_shared_background",),
    )
    assert case.wishes == ["asked_for_a_woman", "asked_for_shared_background"]
    assert case.facts["request.same_ethnicity_officer"] is True
    assert case.disclosures.count() == 2


def test_a_closed_case_takes_no_facts_and_opens_again_with_a_disclosure() -> None:
    office = open_office("star")
    case = take(office)
    _settle_all(case, office)
    close_case(case=case, reason="All is well.", by=office.leader, at=LATER)
    with pytest.raises(CaseClosed):
        _know(case, office, danger__arson=True)
    take(office, told_at=FRIDAY + timedelta(days=2), case=case, person=case.victim)
    case.refresh_from_db()
    assert (case.stage, case.closed_at, case.closing_reason) == (Stage.OPEN, None, None)


def test_a_fact_that_does_not_exist_is_refused_by_name_even_if_not_known() -> None:
    office = open_office("star")
    case = take(office)
    with pytest.raises(UnknownFact, match=r"danger\.arsen"):
        _know(case, office, danger__arsen=None)


def test_two_changes_at_once_keep_both() -> None:
    """A page that was loaded before somebody else's change does not undo that change."""
    office = open_office("star")
    case = take(office)
    stale = Case.objects.get(pk=case.pk)
    _know(case, office, danger__arson=True)
    _know(stale, office, danger__immediate=True)
    fresh = Case.objects.get(pk=case.pk).facts
    assert (fresh["danger.arson"], fresh["danger.immediate"]) == (True, True)


def _settle_all(case: Case, office: Office) -> None:
    for duty in Duty.objects.filter(case=case, state=DutyState.OPEN):
        complete_duty(duty=duty, done_at=LATER, by=office.leader, at=LATER + SOON)
    case.holds.update(ends_on=LATER.date() + timedelta(days=30))
