"""Office hours: what can be set, and what is said when it cannot."""

from __future__ import annotations

from datetime import date, time

import pytest
from pydantic import ValidationError

from casepolicy.calendar import OfficeHours, Opening, monday_to_friday

WEEK = {"effective_from": "2026-01-01", "monday": [["09:00", "17:00"]]}


def error(raw: object) -> str:
    with pytest.raises(ValidationError) as caught:
        OfficeHours.model_validate(raw)
    found = caught.value.errors()
    assert len(found) == 1
    return found[0]["msg"]


def test_openings_are_written_as_pairs_or_by_name() -> None:
    by_name = {**WEEK, "monday": [{"opens": "09:00", "closes": "17:00"}]}
    assert OfficeHours.model_validate(WEEK) == OfficeHours.model_validate(by_name)


def test_office_hours_survive_being_stored_and_read_back() -> None:
    hours = OfficeHours.model_validate(
        {
            **WEEK,
            "closures": [
                {"label": "Christmas", "starts_on": "2026-12-24", "ends_on": "2027-01-01"}
            ],
        }
    )
    assert OfficeHours.model_validate_json(hours.model_dump_json()) == hours


def test_office_hours_cannot_be_changed_once_made() -> None:
    with pytest.raises(ValidationError):
        OfficeHours.model_validate(WEEK).monday = ()  # type: ignore[misc]  # what is tested


def test_openings_come_earliest_first_however_they_were_entered() -> None:
    hours = OfficeHours.model_validate({**WEEK, "monday": [["13:00", "17:00"], ["09:00", "12:30"]]})
    assert hours.openings(0) == (
        Opening(opens=time(9), closes=time(12, 30)),
        Opening(opens=time(13), closes=time(17)),
    )


def test_monday_to_friday_leaves_the_weekend_closed() -> None:
    hours = monday_to_friday(time(9), time(17), effective_from=date(2026, 1, 1))
    assert [len(hours.openings(day)) for day in range(7)] == [1, 1, 1, 1, 1, 0, 0]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (
            {"monday": [["17:00", "09:00"]]},
            "The office opens at 5pm and closes at 9am. It must close later on the same day.",
        ),
        (
            {"monday": [["09:00", "09:00"]]},
            "The office opens at 9am and closes at 9am. It must close later on the same day.",
        ),
        (
            {"monday": [["09:00", "13:00"], ["12:30", "17:00"]]},
            (
                "Two openings overlap on Monday: the first closes at 1pm, the second opens at "
                "12:30pm. Join them or move one."
            ),
        ),
        (
            {"monday": []},
            "These office hours never open. Give at least one day an opening time.",
        ),
        (
            {"monday": [["9am", "17:00"]]},
            "9am is not a time of day. Write it on the 24-hour clock, such as 09:00 or 17:30.",
        ),
        (
            {"monday": [["09:00:30", "17:00"]]},
            "09:00:30 is not a time of day. Write it on the 24-hour clock, such as 09:00 or 17:30.",
        ),
        (
            {"monday": "9 to 5"},
            "9 to 5 is not a list of openings. Write each as two times, such as 09:00 and 17:00.",
        ),
        (
            {"monday": ["09:00-17:00"]},
            "09:00-17:00 is not an opening. Give two times, such as 09:00 and 17:00.",
        ),
        (
            {"effective_from": "1 May"},
            "1 May is not a date. Write year, month and day, such as 2026-12-24.",
        ),
        (
            {"mondy": [["09:00", "17:00"]]},
            "There is nothing called mondy here. Did you mean monday?",
        ),
        (
            {"closures": [{"label": "", "starts_on": "2026-12-24", "ends_on": "2026-12-31"}]},
            "Say why the office is closed, such as Christmas closure: deadlines show it.",
        ),
        (
            {"closures": [{"label": "Away", "starts_on": "2026-12-31", "ends_on": "2026-12-24"}]},
            (
                "The closure Away ends on Thursday 24 December 2026, before it starts on "
                "Thursday 31 December 2026. Check the two dates."
            ),
        ),
        (
            {"closures": [{"label": "Away", "starts_on": "2026-12-31"}]},
            "ends_on is missing (last day closed, such as 2027-01-01).",
        ),
    ],
)
def test_what_cannot_be_set_is_refused_in_plain_words(change: dict[str, object], text: str) -> None:
    assert error({**WEEK, **change}) == text


def test_a_missing_first_day_is_named() -> None:
    assert error({"monday": [["09:00", "17:00"]]}) == (
        "effective_from is missing (first day of these hours, such as 2026-04-01)."
    )


def test_an_unknown_word_with_no_near_miss_gets_the_list_of_what_can_be_set() -> None:
    raw = {**WEEK, "closures": [{"reason": "Away"}]}
    assert error(raw) == (
        "There is nothing called reason here. It can be label, starts_on, ends_on."
    )
