"""The emergency way in: an hour, told at once, looked at by another, and never for a conflict."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from casework.access.door import NoSuchCase, open_case
from casework.access.models import User
from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.audit.actors import job
from casework.audit.models import AuditEntry
from casework.cases.actions import assign_officer
from casework.cases.models import Case
from casework.knowing.actions import break_glass, escalate, review_glass, seal_case
from casework.knowing.errors import NotYoursToDecide, ReasonNeeded, ReasonTooShort
from casework.knowing.models import BrokenGlass, Conflict
from casework.notices.domain.kinds import Notice
from casework.notices.models import StaffNotice
from tests.casework.access.test_door import shape_of
from tests.factories import FRIDAY, SOON, TUESDAY_CLOSE, Office, add_staff, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")
AT = FRIDAY + 2 * SOON
HOUR = timedelta(hours=1)
REASON = "She is at the desk now and her officer is away."


@pytest.fixture
def office() -> Office:
    return open_office("star")


def broken(case: Case, by: User, at: datetime = AT) -> BrokenGlass:
    made = break_glass(reference=case.reference, reason=REASON, by=by, at=at)
    assert made is not None
    return made


def kept_from(case: Case, who: User, **more: Any) -> Conflict:
    return Conflict.objects.create(
        case=case,
        staff=who,
        kind="phone",
        digest=b"1",
        is_by_household=False,
        found_at=FRIDAY,
        **more,
    )


def test_it_opens_the_case_for_an_hour_to_the_second_and_even_a_sealed_one(office: Office) -> None:
    case, outsider = take(office), add_staff()
    seal_case(case=case, reason="Why.", named=[], by=office.leader, at=AT)
    made = broken(case, outsider)
    last = made.until - timedelta(microseconds=1)
    assert made.until == AT + HOUR
    assert open_case(reference=case.reference, by=outsider, purpose="x", at=last) == case
    with pytest.raises(NoSuchCase):
        open_case(reference=case.reference, by=outsider, purpose="x", at=made.until)


def test_officer_and_reviewers_are_told_at_once_and_the_one_who_did_it_is_not(
    office: Office,
) -> None:
    case, guard = take(office), add_staff(Role.DATA_PROTECTION)
    assign_officer(case=case, to=office.officer, by=office.leader, at=AT)
    broken(case, add_staff())
    told = set(StaffNotice.objects.values_list("staff_id", "what"))
    assert told == {
        (office.officer.pk, Notice.CASE_OPENED_IN_EMERGENCY.value),
        (office.leader.pk, Notice.EMERGENCY_TO_REVIEW.value),
        (guard.pk, Notice.EMERGENCY_TO_REVIEW.value),
    }


def test_the_review_is_due_at_the_close_of_the_next_working_day(office: Office) -> None:
    """The disclosure is on a Friday before a bank holiday, so that is Tuesday evening."""
    assert broken(take(office), add_staff()).review_due_at == TUESDAY_CLOSE


def test_a_reason_of_twenty_signs_and_a_role_are_needed(office: Office) -> None:
    case = take(office)
    with pytest.raises(ReasonTooShort):
        break_glass(reference=case.reference, reason="x" * 19, by=add_staff(), at=AT)
    for role in (Role.AUDITOR, Role.READ_ONLY, Role.INCOME_OFFICER, Role.TENANT_ADMIN):
        with pytest.raises(NotAllowed):
            break_glass(reference=case.reference, reason=REASON, by=add_staff(role), at=AT)
    assert not BrokenGlass.objects.exists()


def test_for_a_case_that_is_open_already_nothing_is_broken(office: Office) -> None:
    case = take(office)
    assert break_glass(reference=case.reference, reason=REASON, by=office.officer, at=AT) is None
    assert not BrokenGlass.objects.exists()


def test_in_conflict_the_answer_and_the_work_are_those_for_a_reference_nobody_issued(
    office: Office,
) -> None:
    case, outsider = take(office), add_staff()
    kept_from(case, outsider)
    answers, work = [], []
    for reference in (case.reference, "ZZZZ-ZZZZ"):
        with CaptureQueriesContext(connection) as queries, pytest.raises(NoSuchCase) as refused:
            break_glass(reference=reference, reason=REASON, by=outsider, at=AT)
        answers.append(str(refused.value))
        work.append([shape_of(query["sql"]) for query in queries])
    assert answers[0] == answers[1]
    assert work[0] == work[1]
    assert not BrokenGlass.objects.exists()
    assert not StaffNotice.objects.exists()
    kept = AuditEntry.objects.filter(action="glass.refused").order_by("pk")
    assert [entry.subject_ids for entry in kept] == [[case.pk], []]


def test_a_conflict_found_meanwhile_shuts_it_at_once(office: Office) -> None:
    case, outsider = take(office), add_staff()
    broken(case, outsider)
    kept_from(case, outsider)
    with pytest.raises(NoSuchCase):
        open_case(reference=case.reference, by=outsider, purpose="x", at=AT)


def test_somebody_else_says_whether_it_was_needed_and_why(office: Office) -> None:
    case, colleague = take(office), add_staff(Role.DATA_PROTECTION)
    made = broken(case, colleague)
    said: dict[str, Any] = {"broken": made, "was_justified": False, "at": AT}
    with pytest.raises(NotYoursToDecide):
        review_glass(**said, note="Mine.", by=colleague)
    with pytest.raises(ReasonNeeded):
        review_glass(**said, note=" ", by=office.leader)
    with pytest.raises(NotAllowed):
        review_glass(**said, note="Fine.", by=office.officer)
    done = review_glass(**said, note="Her officer was in.", by=office.leader)
    assert (done.was_justified, done.note) == (False, "Her officer was in.")
    with pytest.raises(NotYoursToDecide):
        review_glass(**said, note="Again.", by=add_staff(Role.DATA_PROTECTION))


def test_a_reviewer_who_is_in_conflict_with_the_case_does_not_review(office: Office) -> None:
    case = take(office)
    made = broken(case, add_staff())
    kept_from(case, office.leader)
    with pytest.raises(NotYoursToDecide):
        review_glass(broken=made, was_justified=True, note="Fine.", by=office.leader, at=AT)


def test_the_database_refuses_a_longer_hour_and_a_review_by_oneself(office: Office) -> None:
    case, outsider = take(office), add_staff()
    row: dict[str, Any] = {
        "case": case,
        "staff": outsider,
        "reason": REASON,
        "at": AT,
        "review_due_at": AT,
    }
    with pytest.raises(IntegrityError, match="an_hour"), transaction.atomic():
        BrokenGlass.objects.create(**row, until=AT + HOUR + timedelta(seconds=1))
    with pytest.raises(IntegrityError, match="by_another"), transaction.atomic():
        BrokenGlass.objects.create(
            **row,
            until=AT + HOUR,
            reviewed_at=AT,
            reviewed_by=outsider,
            was_justified=True,
            note="Mine.",
        )


def test_a_review_that_is_late_is_told_once_to_everybody_above(office: Office) -> None:
    guard = add_staff(Role.DATA_PROTECTION)
    made = broken(take(office), add_staff())
    by = job("knowing.look_after")
    assert escalate(by=by, at=made.review_due_at) == 0
    late = made.review_due_at + timedelta(minutes=1)
    assert [escalate(by=by, at=late), escalate(by=by, at=late)] == [1, 0]
    told = StaffNotice.objects.filter(what=Notice.EMERGENCY_NOT_REVIEWED)
    assert set(told.values_list("staff_id", flat=True)) == {office.leader.pk, guard.pk}
    assert AuditEntry.objects.filter(action="glass.escalated").count() == 1
