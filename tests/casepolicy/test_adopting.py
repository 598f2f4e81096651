"""A policy taken over becomes a landlord's own first edition."""

from datetime import date

import pytest

from casepolicy.revision import PastVersion
from tests.casepolicy.made_up import revision, revision_data

DAY = date(2026, 11, 22)


def test_the_manifest_carries_the_landlords_own_name_and_day() -> None:
    own = revision().adopted_by("Southgate Homes", "Southgate", DAY)
    manifest = own.manifest
    assert (manifest.landlord, manifest.short_name) == ("Southgate Homes", "Southgate")
    assert own.in_force_from == DAY
    assert manifest.names == ("Southgate Homes", "Southgate")


def test_nothing_that_decides_a_case_changes() -> None:
    text = revision()
    own = text.adopted_by("Southgate Homes", "Southgate", DAY)
    assert (own.clauses, own.interpretations, own.plugins) == (
        text.clauses,
        text.interpretations,
        text.plugins,
    )
    assert text.manifest.landlord == "Northgate Homes", "the text taken over stays as it was"


def test_the_pasts_of_others_are_not_taken_over() -> None:
    past = PastVersion(in_force_from=date(2020, 1, 1), words="Older").model_dump()
    manifest = {**revision_data()["manifest"], "past_versions": [past]}
    text = revision(manifest=manifest, number=7)
    assert text.manifest.past_versions
    own = text.adopted_by("Southgate Homes", "Southgate", DAY)
    assert (own.number, own.manifest.past_versions) == (1, ())


@pytest.mark.parametrize(
    ("starts", "due"),
    [
        (DAY, date(2027, 11, 22)),
        (date(2026, 1, 1), date(2027, 1, 1)),
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_the_review_is_due_one_year_later_and_never_after_that(starts: date, due: date) -> None:
    own = revision().adopted_by("Southgate Homes", "Southgate", starts)
    assert own.manifest.review_due_on == due
    assert not own.review_overdue_on(due)
