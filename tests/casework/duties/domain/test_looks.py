"""Who looks again becomes duties: the next look, and somebody else's check of how we handled it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casepolicy.calendar import LandlordCalendar, OfficeHours
from casework.duties.domain.looks import CHECK, LOOK, look_after, looks
from casework.duties.domain.wanted import NewDuty
from tests.casework.duties.domain.tracing import look, said, traced
from tests.factories import FRIDAY, TUESDAY_CLOSE, WEEKDAYS, london

OPEN = LandlordCalendar(
    hours=(
        OfficeHours.model_validate(
            {
                "effective_from": "2018-01-01",
                **{day: [{"opens": "09:00", "closes": "17:00"}] for day in WEEKDAYS},
            }
        ),
    )
)
CHECKED = look(
    "audit",
    within_working_days=1,
    starts="progress.responded_at",
    roles=["team_leader", "manager"],
)
RESPONDED = {"progress.responded_at": FRIDAY.isoformat()}


def _looks(*answers: Any, calendar: LandlordCalendar = OPEN, **facts: Any) -> list[NewDuty]:
    trace = traced("next_look", *answers, facts=facts.get("facts"))
    return list(looks(trace, at=FRIDAY + timedelta(hours=1), calendar=calendar))


def test_the_next_look_is_due_so_many_calendar_days_after_the_report() -> None:
    [duty] = _looks(said(look("review_every", every_days=28)))
    assert (duty.kind, duty.starts_at) == (LOOK, FRIDAY)
    assert duty.due_at == london(2026, 9, 25, 23, 59)
    assert duty.why["steps"] == [
        "Counted from Friday 28 August 2026.",
        "28 days later: Friday 25 September 2026.",
    ]


def test_calendar_days_keep_the_end_of_the_day_when_clocks_go_back() -> None:
    trace = traced("next_look", said(look("review_every", every_days=1)))
    duty = look_after(trace, london(2026, 10, 24, 12), settled_since=None)
    assert duty is not None
    assert duty.due_at == london(2026, 10, 25, 23, 59)


@pytest.mark.parametrize(
    "answer",
    [
        said(look("review")),
        said(look("review_every")),
        said(look("review_every", every_days=7), strength="option"),
        said(CHECKED, strength="option"),
        said({**CHECKED, "share": 10}),
        said({**CHECKED, "within_working_days": None}),
    ],
)
def test_what_has_no_time_is_an_option_or_a_sample_is_no_duty_of_this_case(answer: Any) -> None:
    assert _looks(answer, facts=RESPONDED) == []


def test_a_check_waits_until_we_have_responded() -> None:
    assert _looks(said(CHECKED)) == []
    [duty] = _looks(said(CHECKED), facts=RESPONDED)
    assert (duty.kind, duty.due_at, duty.starts_at) == (CHECK, TUESDAY_CLOSE, FRIDAY)
    assert duty.owner_role == "team_leader_or_manager"


def test_a_check_without_office_hours_says_why_it_has_no_time() -> None:
    [duty] = _looks(said(CHECKED), facts=RESPONDED, calendar=LandlordCalendar(hours=()))
    assert duty.due_at is None
    assert "office hours" in duty.why["problem"].lower()


def test_roles_too_many_to_name_leave_the_first_and_none_leaves_the_officer() -> None:
    many = {**CHECKED, "roles": ["a" * 40, "b" * 40]}
    [first] = _looks(said(many), facts=RESPONDED)
    [nobody] = _looks(said({**CHECKED, "roles": []}), facts=RESPONDED)
    assert (first.owner_role, nobody.owner_role) == ("a" * 40, "officer")
