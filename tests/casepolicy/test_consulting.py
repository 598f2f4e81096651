"""Asking and counting in one call."""

from dataclasses import replace

from casepolicy import read_facts
from casepolicy.calendar import LandlordCalendar
from casepolicy.consulting import consult
from casepolicy.testing import EXAMPLE_OFFICE, read_moment
from casepolicy.values import ClockKind, Unit
from tests.casepolicy.made_up import CONTACT, NOON, NOTHING_KNOWN, answer, engine, says, speaker

FRIDAY = read_facts({"report.at": "2026-08-28T16:40+01:00"})
IN_TWO_DAYS = replace(CONTACT, unit=Unit.WORKING_DAYS, amount=2)
MEASURED = replace(CONTACT, kind=ClockKind.RESPONSE_TIME, unit=Unit.MEASURED, amount=0)
ASKED = engine(speaker("north", how_soon=says(answer(IN_TWO_DAYS), answer(MEASURED))))


def test_each_clock_is_counted_beside_its_answer() -> None:
    said = consult(ASKED, FRIDAY, NOON, calendar=EXAMPLE_OFFICE, questions=["how_soon"])
    (reply,) = said.trace["replies"]
    assert [a["key"] for a in reply["answers"]] == [c.clock.key for c in said.counted]
    contact, measured = said.as_data()["deadlines"]
    assert contact["due_local"] == read_moment("Wednesday 2 September 2026 17:00").isoformat()
    assert contact["counted"] == "working_days"
    assert contact["steps"][-1].endswith("due")
    assert (measured["due_at"], measured["problem"]) == (None, None)


def test_without_office_hours_the_problem_stands_in_place_of_a_date() -> None:
    said = consult(ASKED, FRIDAY, NOON, calendar=LandlordCalendar(), questions=["how_soon"])
    contact, _ = said.as_data()["deadlines"]
    assert contact["due_at"] is None
    assert contact["problem"].startswith("Set office hours first")


def test_a_clock_that_has_not_started_has_neither_a_date_nor_a_problem() -> None:
    said = consult(ASKED, NOTHING_KNOWN, NOON, calendar=EXAMPLE_OFFICE)
    assert [(c.deadline, c.problem) for c in said.counted] == [(None, ""), (None, "")]


def test_two_clocks_of_a_kind_are_compared_by_the_landlords_calendar() -> None:
    both = engine(speaker("north", how_soon=says(answer(IN_TWO_DAYS), answer(CONTACT))))
    said = consult(both, FRIDAY, NOON, calendar=EXAMPLE_OFFICE, questions=["how_soon"])
    assert [c.clock for c in said.counted] == [CONTACT]
