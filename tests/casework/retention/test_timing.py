"""Until when a case is kept: asked of the policy once it closed, and only ever listed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casepolicy.answer import Answer, Given, Strength, Tier
from casepolicy.values import Retention, RetentionPart
from casework.audit.actors import job
from casework.cases.models import Case
from casework.retention import tasks
from casework.retention.actions import agree_destruction, ask_destruction, work_out_keeping_times
from casework.retention.actions.timing import _longest, years_after
from casework.retention.models import KeepingTime
from casework.retention.queries import closed_cases, is_due
from tenancy.api import LandlordRef
from tests.casework.retention.closed import AT, Keeping, closed_case, keeping
from tests.factories import take

BY = job("retention.look_at_times")


@pytest.fixture
def here(landlord: LandlordRef) -> Keeping:
    del landlord
    return keeping()


def test_each_closing_is_worked_out_once_and_open_cases_never(here: Keeping) -> None:
    case = closed_case(here)
    take(here.office)
    assert work_out_keeping_times(most=10, by=BY, at=AT) == 1
    assert work_out_keeping_times(most=10, by=BY, at=AT) == 0
    kept = KeepingTime.objects.get()
    assert (kept.case_id, kept.until_on) == (case.pk, None)
    assert kept.clauses
    Case.objects.filter(pk=case.pk).update(closed_at=AT + timedelta(days=1))
    assert work_out_keeping_times(most=10, by=BY, at=AT) == 1


def test_the_nightly_job_lists_and_destroys_nothing(here: Keeping, landlord: LandlordRef) -> None:
    case = closed_case(here)
    tasks.look_at_times(landlord=landlord)
    assert KeepingTime.objects.get().case_id == case.pk
    assert Case.objects.get(pk=case.pk).facts


def test_a_case_is_due_the_day_after_its_last(here: Keeping) -> None:
    case = closed_case(here)
    work_out_keeping_times(most=10, by=BY, at=AT)
    last = date(2032, 9, 7)
    KeepingTime.objects.update(until_on=last)
    row = closed_cases(by=here.leader).get(pk=case.pk)
    assert not is_due(row, last)
    assert is_due(row, last + timedelta(days=1))


def test_a_destroyed_case_is_not_asked_about_again(here: Keeping) -> None:
    case = closed_case(here)
    asked = ask_destruction(case=case, reason="It is time.", by=here.leader, at=AT)
    agree_destruction(asked=asked, by=here.dpo, at=AT)
    assert work_out_keeping_times(most=10, by=BY, at=AT) == 0
    assert not closed_cases(by=here.dpo).exists()


def given(years: int | None) -> Given[Retention]:
    value = Retention(part=RetentionPart.PERIOD, words="Kept", years=years)
    return Given(
        Answer(value=value, strength=Strength.MUST, clauses=("1.1",)), "p", "1", Tier.LANDLORD
    )


def test_the_longest_time_counts_and_none_leaves_it_to_a_person() -> None:
    assert _longest([given(3), given(6), given(None)]) == 6
    assert _longest([given(None)]) is None
    assert _longest([]) is None


@pytest.mark.parametrize(
    ("day", "years", "last"),
    [
        (date(2026, 9, 7), 6, date(2032, 9, 7)),
        (date(2028, 2, 29), 6, date(2034, 3, 1)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
    ],
)
def test_years_are_counted_so_that_nothing_goes_early(day: date, years: int, last: date) -> None:
    assert years_after(day, years) == last
