"""Days and times as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django import forms

from casework.ui.fields import ClockField, DayField, MomentField
from casework.ui.fields.moments import NotATime, read_clock


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4:40pm", time(16, 40)),
        ("4.40 PM", time(16, 40)),
        ("16:40", time(16, 40)),
        ("1640", time(16, 40)),
        ("4pm", time(16)),
        ("12am", time(0)),
        ("12:30pm", time(12, 30)),
        ("midday", time(12)),
    ],
)
def test_a_time_is_understood_as_people_write_it(typed: str, meant: time) -> None:
    assert read_clock(typed) == meant


@pytest.mark.parametrize("typed", ["", "4", "25:00", "13pm", "0am", "4:75pm", "soon", "4:4"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(NotATime):
        read_clock(typed)


def test_a_time_field_says_what_would_be_right() -> None:
    with pytest.raises(forms.ValidationError, match=r"like 4:40pm or 16:40"):
        ClockField().clean("soon")


@pytest.mark.parametrize("month", ["11", "Nov", "november"])
def test_a_day_takes_months_by_number_or_name(month: str) -> None:
    assert DayField().clean(["27", month, "2026"]) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (["27", "", ""], "must include a month and a year"),
        (["31", "2", "2026"], "must be a real one"),
        (["27", "11", "26"], "4 numbers"),
        (["x", "11", "2026"], "must be a real one"),
    ],
)
def test_a_wrong_day_says_what_is_wrong(parts: list[str], said: str) -> None:
    with pytest.raises(forms.ValidationError, match=said):
        DayField().clean(parts)


def test_an_empty_day_is_nothing_when_it_may_be_left_out() -> None:
    assert DayField(required=False).clean(["", "", ""]) is None


def test_a_moment_is_read_on_the_clock_in_london() -> None:
    summer = MomentField().clean(["1", "7", "2026", "4:40pm"])
    assert summer == datetime(2026, 7, 1, 15, 40, tzinfo=UTC)
    assert summer.tzinfo is UTC


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    assert MomentField().clean(["25", "10", "2026", "1:30am"]) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_a_time_that_the_clocks_skipped_is_refused() -> None:
    with pytest.raises(forms.ValidationError, match="clocks went forward"):
        MomentField().clean(["29", "3", "2026", "1:30am"])


def test_a_moment_needs_its_time() -> None:
    with pytest.raises(forms.ValidationError, match="time as well"):
        MomentField().clean(["29", "3", "2026", ""])


def test_a_moment_is_shown_in_its_boxes_and_unchanged_when_sent_back() -> None:
    class Told(forms.Form):
        at = MomentField()

    at = datetime(2026, 7, 1, 15, 40, tzinfo=UTC)
    html = str(Told(initial={"at": at}))
    assert 'value="4:40pm"' in html
    sent = {"at_day": "1", "at_month": "7", "at_year": "2026", "at_time": "4:40pm"}
    assert Told(sent, initial={"at": at}).changed_data == []
    assert Told(sent | {"at_day": "2"}, initial={"at": at}).changed_data == ["at"]
