"""A contact that reached the person meets the promised time; an attempt is kept and meets nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from casework.audit.models import AuditEntry
from casework.cases.actions import THEY_BEGAN, record_contact
from casework.cases.errors import CaseClosed, ToldInFuture
from casework.cases.models import Case, Contact, Stage
from casework.duties.models import DutyState
from casework.duties.queries import live_duties_of
from tests.factories import FRIDAY, FRIDAY_CLOSE, SOON, Office, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")


def _contact(
    case: Case,
    office: Office,
    when: datetime,
    *,
    reached: bool = True,
    with_whom: str = "victim",
    at: datetime | None = None,
) -> Contact:
    return record_contact(
        case=case,
        contacted_at=when,
        channel="telephone",
        with_whom=with_whom,
        reached=reached,
        note="Invented note.",
        way=THEY_BEGAN,
        by=office.officer,
        at=at or when,
    )


@pytest.mark.parametrize("when", [FRIDAY + timedelta(minutes=1), FRIDAY_CLOSE])
def test_a_contact_up_to_the_closing_minute_is_in_time(when: datetime) -> None:
    office = open_office("vivid")
    case = take(office)
    _contact(case, office, when, at=when + timedelta(hours=1))
    duty = case.duties.get(kind="first_contact")
    assert (duty.state, duty.done_at, duty.done_by) == (DutyState.MET, when, office.officer)
    assert duty.breached_at is None
    assert not case.chronology.filter(kind="breach").exists()


def test_a_contact_a_second_later_is_late_and_the_breach_stays_visible() -> None:
    office = open_office("vivid")
    case = take(office)
    when = FRIDAY_CLOSE + timedelta(seconds=1)
    _contact(case, office, when)
    duty = case.duties.get(kind="first_contact")
    assert (duty.state, duty.breached_at, duty.done_at) == (DutyState.MET_LATE, FRIDAY_CLOSE, when)
    breach = case.chronology.get(kind="breach")
    assert (breach.at, breach.words) == (
        FRIDAY_CLOSE,
        "Time passed without: Speak with the person",
    )
    assert AuditEntry.objects.filter(action="duty.breached").count() == 1
    assert "Done late" in case.chronology.get(kind="duty").words


def test_an_attempt_is_kept_and_leaves_the_time_running() -> None:
    office = open_office("vivid")
    case = take(office)
    contact = _contact(case, office, FRIDAY + SOON, reached=False)
    assert case.duties.get(kind="first_contact").state == DutyState.OPEN
    assert case.contacts.get() == contact
    assert case.chronology.get(kind="contact").words == "Invented note."


@pytest.mark.parametrize("with_whom", ["reporter", "household", "agency"])
def test_speaking_with_somebody_else_meets_nothing(with_whom: str) -> None:
    office = open_office("vivid")
    case = take(office, reported_by="neighbour")
    _contact(case, office, FRIDAY + SOON, with_whom=with_whom)
    assert case.duties.get(kind="first_contact").state == DutyState.OPEN


def test_a_contact_from_before_the_report_does_not_answer_it() -> None:
    office = open_office("vivid")
    case = take(office)
    _contact(case, office, FRIDAY - timedelta(hours=1), at=FRIDAY + SOON)
    assert case.duties.get(kind="first_contact").state == DutyState.OPEN


def test_where_only_the_time_taken_is_measured_a_contact_records_it() -> None:
    office = open_office("one_vision")
    case = take(office)
    _contact(case, office, FRIDAY + SOON)
    met = case.duties.filter(kind__in=["first_contact", "response_time"])
    assert {duty.state for duty in met} == {DutyState.MET}
    assert not live_duties_of(case).filter(kind="response_time").exists()


def test_nothing_is_recorded_ahead_of_its_time() -> None:
    office = open_office("vivid")
    case = take(office)
    with pytest.raises(ToldInFuture):
        _contact(case, office, FRIDAY + SOON, at=FRIDAY)
    assert not Contact.objects.exists()


def test_a_first_contact_opens_a_new_case_and_is_logged() -> None:
    office = open_office("vivid")
    case = take(office)
    contact = _contact(case, office, FRIDAY + SOON, reached=False)
    case.refresh_from_db()
    assert case.stage == Stage.OPEN
    entry = AuditEntry.objects.get(action="contact.recorded")
    assert entry.subject_ids == [contact.pk, case.pk]


def test_a_closed_case_takes_no_contact() -> None:
    office = open_office("vivid")
    case = take(office)
    case.stage, case.closed_at, case.closing_reason = Stage.CLOSED, FRIDAY, "Settled."
    case.save()
    with pytest.raises(CaseClosed):
        _contact(case, office, FRIDAY + SOON)
