"""A document is overdue from the day after its review was due."""

from datetime import date
from typing import Any

import pytest

from casepolicy.lint.review_dates import review_passed
from tests.casepolicy.lint.looking import clauses_found, look
from tests.casepolicy.made_up import clause, revision_data

DUE = date(2026, 4, 30)


@pytest.mark.parametrize(
    ("on", "findings"), [(date(2026, 4, 29), 0), (DUE, 0), (date(2026, 5, 1), 1)]
)
def test_the_review_passes_after_its_day(on: date, findings: int) -> None:
    assert len(look(review_passed, on=on)) == findings


def test_the_clauses_that_promise_the_review_are_named() -> None:
    clauses: list[dict[str, Any]] = [
        clause("D-5", kind="review"),
        clause("D-4", kind="review", modality="none"),
        clause("8", kind="review", status="advisory"),
    ]
    assert clauses_found(review_passed, on=date(2027, 1, 1), clauses=clauses) == [("D-5",)]


def test_a_document_without_a_review_date_is_never_overdue() -> None:
    manifest = {**revision_data()["manifest"], "review_due_on": None}
    assert look(review_passed, on=date(2099, 1, 1), manifest=manifest) == []
