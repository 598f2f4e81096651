"""What each shipped pack says of itself: roles, dates, and an interpretation for each gap."""

from datetime import date

import pytest

from casepolicy import past_revisions
from casepolicy.discovery import FLOOR, shipped_pack
from tests.packs.shipped import LANDLORDS, engine

THE_DAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", [*LANDLORDS, FLOOR])
def test_the_pack_can_be_asked(name: str) -> None:
    assert engine(name).plugin_labels


@pytest.mark.parametrize(
    ("name", "overdue"),
    [
        ("b3living", True),
        ("vivid", True),
        ("welwyn_hatfield", True),
        ("star", False),
        ("one_vision", False),
    ],
)
def test_three_of_the_five_documents_are_past_their_own_review_date(
    name: str,
    overdue: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert shipped_pack(name).review_overdue_on(THE_DAY) is overdue


@pytest.mark.parametrize("name", LANDLORDS)
def test_nobody_at_a_landlord_has_confirmed_a_reading_yet(name: str) -> None:
    readings = shipped_pack(name).interpretations
    assert readings
    assert {reading.confirmed_on for reading in readings} == {None}


@pytest.mark.parametrize("name", LANDLORDS)
def test_the_manifest_cites_where_it_says_who_owns_it_and_when_it_falls_due(name: str) -> None:
    cites = shipped_pack(name).manifest.cites
    assert {"in_force_from", "review_due_on", "owner_role", "approver_role"} <= cites.keys()


@pytest.mark.parametrize("name", LANDLORDS)
def test_an_earlier_version_comes_before_the_one_in_force(name: str) -> None:
    revision = shipped_pack(name)
    for past in past_revisions(revision):
        assert past.in_force_from < revision.in_force_from
        assert not past.text_held
        assert past.manifest.cites == {}
        assert past.manifest.statutes == past.manifest.linked_policies == ()
        assert past.manifest.review_cycle == ""


def test_nothing_in_the_floor_is_confirmed_by_a_lawyer_yet() -> None:
    assert {c.confirmed_by_lawyer for c in shipped_pack(FLOOR).clauses} == {False}


@pytest.mark.parametrize("name", LANDLORDS)
def test_a_landlord_cites_its_own_clauses_only(name: str) -> None:
    assert not [c.id for c in shipped_pack(name).clauses if ":" in c.id]
