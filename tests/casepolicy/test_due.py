"""When a policy's clock ends on a landlord's calendar."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casepolicy import read_facts
from casepolicy.calendar import LandlordCalendar, OfficeHoursNotSet
from casepolicy.deadlines import deadline_of, due_at, look_due
from casepolicy.testing import EXAMPLE_OFFICE, read_moment
from casepolicy.values import Clock, Look, Reading, Unit
from tests.casepolicy.made_up import CHECKED, CONTACT, NOTHING_KNOWN

FRIDAY = read_facts({"report.at": "2026-08-28T16:40+01:00"})
NO_HOURS_SET = LandlordCalendar()


def clock(unit: Unit, amount: int = 0, reading: Reading | None = None) -> Clock:
    return replace(CONTACT, unit=unit, amount=amount, reading=reading)


@pytest.mark.parametrize(
    ("counted", "due"),
    [
        (clock(Unit.SAME_WORKING_DAY), "Friday 28 August 2026 17:00"),
        (clock(Unit.WORKING_DAYS, 1), "Tuesday 1 September 2026 17:00"),
        (clock(Unit.WORKING_DAYS, 2), "Wednesday 2 September 2026 17:00"),
        (clock(Unit.WORKING_HOURS, 24, Reading.SAME_CLOCK_TIME), "Tuesday 1 September 2026 16:40"),
        (clock(Unit.WORKING_HOURS, 24, Reading.OFFICE_TIME), "Thursday 3 September 2026 16:40"),
        (clock(Unit.HOURS, 24), "Saturday 29 August 2026 16:40"),
    ],
)
def test_each_unit_is_counted_in_its_own_way(counted: Clock, due: str) -> None:
    assert due_at(counted, FRIDAY, EXAMPLE_OFFICE) == read_moment(due)


def test_working_hours_carry_the_other_reading_beside_them() -> None:
    both = {
        reading: deadline_of(clock(Unit.WORKING_HOURS, 24, reading), FRIDAY, EXAMPLE_OFFICE)
        for reading in Reading
    }
    same, office = both[Reading.SAME_CLOCK_TIME], both[Reading.OFFICE_TIME]
    assert same is not None
    assert office is not None
    assert same.other is not None
    assert same.other.due_at == office.due_at


def test_a_time_that_is_only_measured_never_falls_due() -> None:
    assert deadline_of(clock(Unit.MEASURED), FRIDAY, NO_HOURS_SET) is None


def test_a_clock_whose_start_is_not_known_has_not_started() -> None:
    for unit in Unit:
        reading = Reading.SAME_CLOCK_TIME if unit is Unit.WORKING_HOURS else None
        assert due_at(clock(unit, 24, reading), NOTHING_KNOWN, NO_HOURS_SET) is None


@pytest.mark.parametrize(
    "counted",
    [
        clock(Unit.SAME_WORKING_DAY),
        clock(Unit.WORKING_DAYS, 1),
        clock(Unit.WORKING_HOURS, 24, Reading.SAME_CLOCK_TIME),
    ],
)
def test_working_time_without_office_hours_says_to_set_them_first(counted: Clock) -> None:
    with pytest.raises(OfficeHoursNotSet, match="Set office hours first"):
        due_at(counted, FRIDAY, NO_HOURS_SET)


def test_plain_hours_need_no_office() -> None:
    due = datetime(2026, 8, 29, 15, 40, tzinfo=UTC)
    assert due_at(clock(Unit.HOURS, 24), FRIDAY, NO_HOURS_SET) == due


def look(days: int | None) -> Look:
    starts = None if days is None else "report.at"
    return replace(CHECKED, within_working_days=days, starts=starts)


@pytest.mark.parametrize(
    ("days", "due"),
    [(1, "Tuesday 1 September 2026 17:00"), (2, "Wednesday 2 September 2026 17:00")],
)
def test_a_look_is_due_so_many_working_days_after_what_it_runs_from(days: int, due: str) -> None:
    deadline = look_due(look(days), FRIDAY, EXAMPLE_OFFICE)
    assert deadline is not None
    assert deadline.due_at == read_moment(due)


def test_a_look_without_a_limit_or_a_start_has_no_end() -> None:
    assert look_due(look(None), FRIDAY, EXAMPLE_OFFICE) is None
    assert look_due(look(1), NOTHING_KNOWN, EXAMPLE_OFFICE) is None


def test_a_look_has_no_date_while_no_hours_are_set() -> None:
    with pytest.raises(OfficeHoursNotSet):
        look_due(look(1), FRIDAY, NO_HOURS_SET)
