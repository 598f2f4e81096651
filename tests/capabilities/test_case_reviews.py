"""Who looks at a case again. A look whose start is not known stands; only its end waits."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.case_reviews import CaseReviews, LookSettings
from tests.capabilities.made_up import RULE, answers, asked, said

RESPONDED = datetime(2026, 8, 28, 15, 40, tzinfo=UTC)
AUDIT = {
    **RULE,
    "part": "audit",
    "words": "Checked",
    "roles": ["team_leader"],
    "within_working_days": 1,
    "starts": "progress.responded_at",
}
ANEW = {
    **RULE,
    "part": "reassess",
    "words": "Looked at anew",
    "when": {"progress.situation_changed": True},
}
EVERY = {**RULE, "part": "review_every", "words": "Every 14 days", "every_days": 14}


def refused(rule: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as error:
        LookSettings.model_validate({"looks": [rule]})
    return str(error.value)


def test_where_nothing_changed_no_look_is_brought_by_a_change() -> None:
    looks = {"looks": [ANEW]}
    assert said(CaseReviews, "next_look", looks, progress__situation_changed=False) == []
    assert asked(said(CaseReviews, "next_look", looks)) == [("progress.situation_changed",)]


def test_question_next_look_gives_each_look_as_the_document_sets_it() -> None:
    looks = {"looks": [AUDIT, ANEW, EVERY]}
    found = answers(said(CaseReviews, "next_look", looks, progress__situation_changed=True))
    by_key = {a.value.key: a.value for a in found}
    assert set(by_key) == {"audit", "reassess", "review_every"}
    audit = by_key["audit"]
    assert (audit.roles, audit.share, audit.within_working_days) == (("team_leader",), 100, 1)
    assert by_key["review_every"].every_days == 14


def test_a_check_rests_on_the_moment_from_which_it_runs() -> None:
    looks = {"looks": [AUDIT]}
    (before,) = answers(said(CaseReviews, "next_look", looks))
    assert (before.because, before.missing) == ((), ("progress.responded_at",))
    (after,) = answers(said(CaseReviews, "next_look", looks, progress__responded_at=RESPONDED))
    assert (after.because, after.missing) == (("progress.responded_at",), ())


def test_a_look_without_a_start_rests_on_no_fact() -> None:
    (look,) = answers(said(CaseReviews, "next_look", {"looks": [EVERY]}))
    assert (look.because, look.missing) == ((), ())


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({**EVERY, "part": "audit"}, "give the days between two looks"),
        ({k: v for k, v in EVERY.items() if k != "every_days"}, "give the days between two looks"),
        ({**AUDIT, "starts": None}, "give both the working days and the moment"),
        ({**AUDIT, "within_working_days": None}, "give both the working days and the moment"),
        ({**AUDIT, "starts": "danger.arson"}, "danger.arson is no moment; use one of report.at"),
    ],
)
def test_a_look_that_does_not_fit_together_is_refused(wrong: dict[str, Any], why: str) -> None:
    assert why in refused(wrong)


@pytest.mark.parametrize(
    ("field", "number", "fits"),
    [
        ("share", 0, False),
        ("share", 1, True),
        ("share", 100, True),
        ("share", 101, False),
        ("within_working_days", 0, False),
        ("within_working_days", 366, True),
        ("within_working_days", 367, False),
    ],
)
def test_numbers_keep_within_their_bounds(field: str, number: int, fits: bool) -> None:  # noqa: FBT001 - a column of the table
    rule = {**AUDIT, field: number}
    if fits:
        (kept,) = LookSettings.model_validate({"looks": [rule]}).looks
        assert getattr(kept, field) == number
        return
    assert field in refused(rule)


@pytest.mark.parametrize(("days", "fits"), [(0, False), (1, True), (366, True), (367, False)])
def test_days_between_two_looks_keep_within_their_bounds(days: int, fits: bool) -> None:  # noqa: FBT001 - a column of the table
    rule = {**EVERY, "every_days": days}
    if fits:
        assert LookSettings.model_validate({"looks": [rule]}).looks[0].every_days == days
        return
    assert "every_days" in refused(rule)
