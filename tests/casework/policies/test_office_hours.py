"""Setting office hours: a setting of the landlord's, checked before it counts anything."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from casepolicy.calendar import OfficeHoursNotSet
from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from casework.policies.actions import set_office_hours
from casework.policies.errors import HoursAlreadySet
from casework.policies.models import OfficeHoursSetting
from casework.policies.queries import calendar
from tests.factories import FRIDAY, add_staff, london

pytestmark = pytest.mark.usefixtures("landlord")

WEEK = {"monday": [("09:00", "12:00"), ("13:00", "17:00")], "friday": [("10:00", "16:00")]}


def _set(effective_from: date = date(2026, 1, 1), **more: object) -> OfficeHoursSetting:
    given = {"week": WEEK, "by": SYSTEM, "at": FRIDAY, **more}
    return set_office_hours(effective_from=effective_from, **given)  # type: ignore[arg-type]  # a test's mix


def test_hours_are_read_back_as_they_were_set() -> None:
    _set(closures=[{"label": "Move of office", "starts_on": "2026-09-04", "ends_on": "2026-09-04"}])
    days = calendar()
    assert days.close_of(date(2026, 8, 28)) == london(2026, 8, 28, 16)
    assert not days.is_open(london(2026, 8, 24, 12, 30))
    assert not days.is_working_day(date(2026, 8, 25))
    closed = days.day_off(date(2026, 9, 4))
    assert closed is not None
    assert closed.note == "Move of office"


def test_without_hours_the_calendar_says_set_them_first() -> None:
    with pytest.raises(OfficeHoursNotSet, match="Set office hours first"):
        calendar().close_of(date(2026, 8, 28))


def test_later_hours_leave_earlier_days_alone() -> None:
    _set()
    _set(date(2026, 9, 1), week={"friday": [("09:00", "18:00")]})
    assert calendar().close_of(date(2026, 8, 28)) == london(2026, 8, 28, 16)
    assert calendar().close_of(date(2026, 9, 4)) == london(2026, 9, 4, 18)


def test_hours_that_counted_time_are_never_replaced() -> None:
    _set()
    with pytest.raises(HoursAlreadySet, match="Thursday 1 January 2026"):
        _set(week={"monday": [("08:00", "20:00")]})
    assert OfficeHoursSetting.objects.count() == 1


@pytest.mark.parametrize(
    ("week", "words"),
    [
        ({"monday": [("17:00", "09:00")]}, "must close later"),
        ({"moonday": [("09:00", "17:00")]}, "Did you mean monday"),
        ({"monday": [("nine", "five")]}, "not a time of day"),
        ({}, "never open"),
    ],
)
def test_hours_that_make_no_sense_are_refused_in_words(week: object, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        _set(week=week)
    assert not OfficeHoursSetting.objects.exists()
    assert not AuditEntry.objects.filter(action="office_hours.set").exists()


def test_only_an_administrator_sets_hours_and_the_log_says_who() -> None:
    with pytest.raises(NotAllowed):
        _set(by=add_staff(Role.TEAM_LEADER))
    admin = add_staff(Role.TENANT_ADMIN)
    row = _set(by=admin)
    entry = AuditEntry.objects.get(action="office_hours.set")
    assert (entry.actor_id, entry.subject_ids) == (admin.pk, [row.pk])
