"""Which revision decides: the one in force on the day, to the day."""

from datetime import date
from itertools import permutations

import pytest

from casepolicy import NoPolicyInForce, Revision, in_force, past_revisions, read_revision
from casepolicy.timeline import TwoAtOnce
from tests.casepolicy.made_up import revision_data


def starting(day: date, number: int = 1) -> Revision:
    data = revision_data()
    data["manifest"]["in_force_from"] = day
    return read_revision({**data, "number": number})


FIRST, SECOND = starting(date(2024, 4, 1), 1), starting(date(2025, 4, 1), 2)


@pytest.mark.parametrize(
    ("day", "decides"),
    [
        (date(2024, 4, 1), FIRST),
        (date(2025, 3, 31), FIRST),
        (date(2025, 4, 1), SECOND),
        (date(2025, 4, 2), SECOND),
        (date(2040, 1, 1), SECOND),
    ],
)
def test_a_revision_decides_from_its_first_day_until_the_next_begins(
    day: date, decides: Revision
) -> None:
    for order in permutations([FIRST, SECOND]):
        assert in_force(order, day) is decides


def test_the_day_before_the_first_policy_there_is_none() -> None:
    with pytest.raises(
        NoPolicyInForce, match=r"No policy was in force on 31 March 2024\. The caut"
    ):
        in_force([FIRST, SECOND], date(2024, 3, 31))


def test_two_policies_from_one_day_cannot_decide() -> None:
    with pytest.raises(TwoAtOnce, match="Two policies start on 01 April 2024"):
        in_force([FIRST, starting(date(2024, 4, 1), 3)], date(2026, 1, 1))


def test_an_earlier_version_that_a_document_names_stands_without_its_text() -> None:
    data = revision_data()
    data["manifest"]["past_versions"] = [
        {"in_force_from": date(2023, 1, 1), "words": "Second version"},
        {"in_force_from": date(2021, 1, 1), "words": "First version"},
    ]
    now = read_revision(data)
    past = past_revisions(now)
    assert [p.in_force_from for p in past] == [date(2021, 1, 1), date(2023, 1, 1)]
    assert not any(p.text_held for p in past)
    assert in_force([*past, now], date(2022, 6, 1)) is past[0]
    assert in_force([*past, now], date(2025, 4, 1)) is now
    assert past[1].manifest.document == "Policy, third edition (Second version)"


@pytest.mark.parametrize(
    ("day", "overdue"),
    [(date(2026, 4, 29), False), (date(2026, 4, 30), False), (date(2026, 5, 1), True)],
)
def test_a_document_is_overdue_from_the_day_after_its_review_date(
    day: date,
    overdue: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert read_revision(revision_data()).review_overdue_on(day) is overdue


def test_a_document_without_a_review_date_is_never_overdue() -> None:
    data = revision_data()
    del data["manifest"]["review_due_on"]
    assert not read_revision(data).review_overdue_on(date(2099, 1, 1))
