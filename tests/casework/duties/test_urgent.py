"""Urgent steps, referrals and looks on a case: owed once, settled, and owed anew when they must be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casework.cases.actions import THEY_BEGAN, record_contact, update_facts
from casework.cases.models import Case
from casework.duties.actions import cancel_duty, complete_duty
from casework.duties.domain.urgent import ASK, ASSESS, REFER
from casework.duties.models import Duty, DutyState
from casework.duties.queries import duties_of
from tests.factories import FRIDAY, SOON, TUESDAY_CLOSE, Office, london, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")

LATER = FRIDAY + timedelta(hours=2)
NEXT_WEEK = FRIDAY + timedelta(days=7)
CALL = "now_emergency_services"
ALL_SAFE = {
    "danger.immediate": False,
    "danger.child_at_risk": False,
    "danger.adult_at_risk": False,
}


def _learn(case: Case, office: Office, **facts: object) -> None:
    news = {path.replace("__", "."): value for path, value in facts.items()}
    update_facts(case=case, news=news, by=office.officer, at=LATER)


def _complete(duty: Duty, office: Office) -> Duty:
    return complete_duty(duty=duty, done_at=LATER, by=office.officer, at=LATER, reason="Rang 999.")


def test_danger_right_now_is_a_duty_before_all_others_with_what_was_done() -> None:
    office = open_office("star")
    case = take(office, facts={"danger.immediate": True})
    first = duties_of(case)[0]
    assert (first.kind, first.words, first.is_now, first.due_at) == (CALL, "Call 999", True, None)
    done = _complete(first, office)
    assert (done.state, done.reason) == (DutyState.MET, "Rang 999.")
    assert "Done: Call 999. Rang 999." in case.chronology.get(kind="duty").words


def test_asking_again_with_the_same_facts_does_not_ask_for_it_twice() -> None:
    office = open_office("star")
    case = take(office, facts={"danger.immediate": True})
    _complete(case.duties.get(kind=CALL), office)
    _learn(case, office, danger__arson=True)
    assert case.duties.filter(kind=CALL).count() == 1


def test_danger_that_comes_back_is_owed_anew_by_news_and_by_another_report() -> None:
    office = open_office("star")
    case = take(office, facts={"danger.immediate": True})
    _complete(case.duties.get(kind=CALL), office)
    _learn(case, office, danger__immediate=False)
    _learn(case, office, danger__immediate=True)
    again = case.duties.get(kind=CALL, state=DutyState.OPEN)
    _complete(again, office)
    take(office, told_at=NEXT_WEEK, case=case, person=case.victim)
    assert case.duties.filter(kind=CALL).count() == 3


def test_a_step_that_becomes_firmer_stays_one_duty() -> None:
    office = open_office("b3living")
    case = take(office, facts={"report.response_out_of_hours": True})
    usual = case.duties.get(kind="now_police")
    Duty.objects.filter(pk=usual.pk).update(strength="option")
    _learn(case, office, danger__significant_harm=True)
    now = case.duties.get(kind="now_police")
    assert (now.pk, now.strength, set(now.clauses)) == (usual.pk, "default", {"3.2.2", "3.2.15"})


def test_asking_about_danger_is_done_once_all_is_known_and_not_before() -> None:
    office = open_office("star")
    case = take(office)
    _learn(case, office, danger__immediate=False)
    assert case.duties.get(kind=ASK).state == DutyState.OPEN
    _learn(case, office, **{path.replace(".", "__"): said for path, said in ALL_SAFE.items()})
    asked = case.duties.get(kind=ASK)
    assert (asked.state, asked.done_by, asked.done_at) == (DutyState.MET, office.officer, LATER)


def test_a_high_risk_brings_one_referral_and_settles_that_it_be_assessed() -> None:
    office = open_office("b3living")
    case = take(office)
    assert case.duties.get(kind=ASSESS).state == DutyState.OPEN
    _learn(case, office, danger__high_risk=True, risk__threshold_met=True)
    assert case.duties.get(kind=ASSESS).state == DutyState.MET
    referral = case.duties.get(kind=REFER)
    assert (referral.is_now, referral.strength) == (True, "must")
    assert referral.words.startswith("Refer the case to the multi-agency meeting")


def test_where_only_local_pathways_were_named_a_ground_makes_the_referral_urgent() -> None:
    office = open_office("vivid")
    case = take(office)
    before = case.duties.get(kind=REFER)
    _learn(case, office, danger__high_risk=True)
    after = case.duties.get(kind=REFER)
    assert (before.is_now, after.is_now, after.pk) == (False, True, before.pk)
    assert {"4.1-3", "platform:marac"} <= set(after.clauses)


def test_a_look_that_was_taken_opens_the_next_and_only_that() -> None:
    office = open_office("star")
    case = take(office)
    first = case.duties.get(kind="look_again")
    complete_duty(duty=first, done_at=NEXT_WEEK, by=office.officer, at=NEXT_WEEK)
    following = case.duties.get(kind="look_again", state=DutyState.OPEN)
    assert following.due_at == london(2026, 10, 2, 23, 59)
    update_facts(case=case, news={"danger.arson": True}, by=office.officer, at=NEXT_WEEK)
    assert case.duties.filter(kind="look_again").count() == 2


def test_a_look_that_is_not_needed_opens_no_other() -> None:
    office = open_office("star")
    case = take(office)
    look = case.duties.get(kind="look_again")
    cancel_duty(duty=look, reason="Moved abroad.", by=office.leader, at=LATER)
    _learn(case, office, danger__arson=True)
    assert case.duties.filter(kind="look_again").count() == 1


def _reach(case: Case, office: Office, *, minutes: int, reached: bool = True) -> None:
    record_contact(
        case=case,
        contacted_at=FRIDAY + timedelta(minutes=minutes),
        channel="telephone",
        with_whom="victim",
        reached=reached,
        note="Invented note.",
        way=THEY_BEGAN,
        by=office.officer,
        at=LATER,
    )


def test_when_we_responded_is_known_from_the_first_contact_that_reached_the_person() -> None:
    office = open_office("welwyn_hatfield")
    case = take(office)
    _reach(case, office, minutes=5, reached=False)
    assert "progress.responded_at" not in case.facts
    _reach(case, office, minutes=30)
    _reach(case, office, minutes=60)
    _reach(case, office, minutes=-10)
    case.refresh_from_db()
    assert case.facts["progress.responded_at"] == "2026-08-28T16:10:00+00:00"
    _reach(case, office, minutes=10)
    case.refresh_from_db()
    assert case.facts["progress.responded_at"] == "2026-08-28T15:50:00+00:00"


def test_the_check_of_our_handling_is_due_after_we_responded() -> None:
    office = open_office("welwyn_hatfield")
    case = take(office)
    assert not case.duties.filter(kind="check_handling").exists()
    _reach(case, office, minutes=10)
    check = case.duties.get(kind="check_handling")
    assert (check.clauses, check.due_at) == (["12.3"], TUESDAY_CLOSE)
    assert check.owner_role == "manager_or_team_leader"


def test_the_database_refuses_a_time_on_what_is_owed_now() -> None:
    case = take(open_office("star"))
    duty = Duty.objects.filter(pk=case.duties.get(kind=ASK).pk)
    with pytest.raises(IntegrityError, match="duties_duty_now_untimed"), transaction.atomic():
        duty.update(due_at=FRIDAY + SOON + timedelta(days=1))
