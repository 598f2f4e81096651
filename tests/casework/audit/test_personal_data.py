"""Where each table stands and what it holds is said, printed, and refused by the build otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps.registry import Apps
from django.core.checks import run_checks
from django.db import models
from pytest_django import Settings

from casework.audit import personal_data
from casework.audit.personal_data import (
    NOTHING,
    Lives,
    LivesNowhere,
    lives,
    personal_data_page,
    tables,
    undeclared,
)
from casework.audit.privacy import note_of
from casework.cases.models import Case
from casework.people.models import Person
from tenancy.models import Landlord

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "personal-data.md"


def test_every_table_is_declared_and_the_page_is_what_the_code_says() -> None:
    assert undeclared() == []
    assert PAGE.read_text("utf-8") == personal_data_page(), "run make reference, and commit"


def test_each_table_stands_somewhere() -> None:
    assert (lives(Case), lives(Person), lives(Landlord)) == (
        Lives.TENANT,
        Lives.TENANT,
        Lives.SHARED,
    )


def test_nothing_of_a_person_stands_where_all_landlords_meet() -> None:
    """What the platform's schema alone holds is about landlords and jobs."""
    shared = [model for model in tables() if lives(model) is Lives.SHARED]
    assert shared
    assert [m._meta.label for m in shared if note_of(m).holds != NOTHING] == []


def test_no_case_and_no_person_stands_on_both_sides() -> None:
    both = {m._meta.app_label for m in tables() if lives(m) is Lives.BOTH}
    assert not both & {"people", "cases", "safety", "housing", "duties", "policies"}


def test_a_table_on_no_side_is_refused_by_name(settings: Settings) -> None:
    settings.TENANT_APPS = [app for app in settings.TENANT_APPS if app != "casework.cases"]
    with pytest.raises(LivesNowhere, match=r"cases\.Case .*LANDLORD_ROOMS"):
        lives(Case)


def test_the_build_refuses_a_silent_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Silent(models.Model):  # noqa: DJ008 - never printed
        class Meta:
            app_label = "audit"
            apps = Apps()  # a register of its own: no other test meets it

    assert [error for error in run_checks(tags=["privacy"]) if error.id == "audit.E001"] == []
    monkeypatch.setattr(personal_data, "tables", lambda: [Silent])
    (error,) = run_checks(tags=["privacy"])
    assert (error.id, "audit.Silent does not say" in error.msg) == ("audit.E001", True)


def test_an_upright_stroke_does_not_break_the_table() -> None:
    assert personal_data._line(("a|b", "c")) == "| a/b | c |"
