"""Office hours by the API, as on the page."""

from __future__ import annotations

from casework.policies.models import OfficeHoursSetting
from tests.casework.api.house import Api

HOURS = {
    "effective_from": "2031-06-01",
    "week": {"monday": [{"opens": "09:00", "closes": "17:00"}]},
    "closures": [{"label": "Move", "starts_on": "2031-06-09", "ends_on": "2031-06-09"}],
}


def test_an_administrator_sets_hours_and_anybody_who_reads_policy_sees_them(
    admin: Api, officer: Api
) -> None:
    made = admin.send("post", "/policy/office-hours", HOURS)
    assert (made.status_code, made.json()["week"]) == (201, HOURS["week"])
    assert officer.send("get", "/policy/office-hours").json()[0] == made.json()


def test_an_officer_sets_none(officer: Api) -> None:
    before = OfficeHoursSetting.objects.count()
    assert officer.send("post", "/policy/office-hours", HOURS).status_code == 403
    assert OfficeHoursSetting.objects.count() == before


def test_hours_that_close_before_they_open_are_refused_in_words(admin: Api) -> None:
    wrong = {**HOURS, "week": {"monday": [{"opens": "17:00", "closes": "09:00"}]}}
    refused = admin.send("post", "/policy/office-hours", wrong)
    assert refused.status_code == 409
    assert "must close later on the same day" in refused.json()["detail"]


def test_hours_from_a_day_are_set_once(admin: Api) -> None:
    admin.send("post", "/policy/office-hours", HOURS)
    assert admin.send("post", "/policy/office-hours", HOURS).status_code == 409
