"""Revisions that say that their text isn't held."""

from __future__ import annotations

from datetime import date

from casepolicy.discovery import shipped_pack
from casework.policies.domain.unheld import unheld_before


def test_an_unheld_revision_cites_nothing_and_is_never_overdue() -> None:
    first = shipped_pack("vivid")
    before = list(unheld_before(first, first.manifest.past_versions))
    assert [r.in_force_from for r in before] == [
        date(1900, 1, 1),
        date(2021, 7, 1),
        date(2022, 10, 1),
    ]
    for revision in before:
        assert not revision.text_held
        assert (revision.clauses, revision.plugins, revision.interpretations) == ((), (), ())
        assert not revision.review_overdue_on(date(2026, 1, 1))
        assert revision.manifest.landlord == first.manifest.landlord


def test_versions_are_put_in_order_of_their_days() -> None:
    first = shipped_pack("vivid")
    backwards = reversed(first.manifest.past_versions)
    days = [r.in_force_from for r in unheld_before(first, backwards)]
    assert days == sorted(days)
