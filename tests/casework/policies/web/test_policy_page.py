"""The policy page: what staff read of the document that decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from casepolicy import Interpretation, Revision
from casepolicy.discovery import shipped_pack
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.factories import LANDLORDS, open_office


def page(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client], policy: Revision
) -> str:
    client = landlord_client(landlord)
    let_in(client, open_office(policy).officer)
    return unescape(re.sub(r"\s+", " ", client.get("/policy/").content.decode()))


def row_of(clause: str, shown: str) -> str:
    """One clause's row of the table, without its tags."""
    (row,) = re.findall(rf'<tr[^>]* id="clause-{re.escape(clause)}">.*?</tr>', shown)
    return re.sub(r"<[^>]+>", " ", row)


def first_reading(policy: Revision, **more: date) -> tuple[Revision, Interpretation]:
    """A policy of which the first reading is changed so, and that reading."""
    first, *others = policy.interpretations
    changed = first.model_copy(update=more)
    return policy.model_copy(update={"interpretations": (changed, *others)}), changed


@pytest.mark.parametrize("name", LANDLORDS)
def test_every_reading_is_shown_until_confirmed_with_who_recorded_it_and_who_must_confirm(
    name: str, landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client]
) -> None:
    policy = shipped_pack(name)
    shown = page(landlord, landlord_client, policy)
    for reading in policy.interpretations:
        assert (
            f"<strong>Clause {reading.clause}.</strong> {reading.reading} {reading.why} "
            f"Recorded by: {reading.recorded_by}, Sunday 22 November 2026. "
            f"To be confirmed by the {reading.to_confirm}."
        ) in shown


def test_a_reading_that_was_confirmed_says_so(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client]
) -> None:
    policy, reading = first_reading(shipped_pack("star"), confirmed_on=date(2026, 11, 23))
    shown = page(landlord, landlord_client, policy)
    assert f"{reading.why} Recorded by: {reading.recorded_by}, Sunday 22 November 2026." in shown
    assert "Confirmed Monday 23 November 2026." in shown


def test_each_clause_says_what_carries_it_out(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client]
) -> None:
    shown = page(landlord, landlord_client, shipped_pack("b3living"))
    assert "Answers: Response clocks" in row_of("3.2.3", shown)
    assert "The document's own details" in row_of("D-5", shown)
    assert "The policy page, which staff read" in row_of("3.1-b", shown)
    assert "Planned: A page on which residents read the policy" in row_of("3.1-b", shown)
    assert "Nothing: It introduces the three aims that follow." in row_of("3.1", shown)


def test_the_document_says_of_itself_what_it_lists_and_where(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client]
) -> None:
    shown = page(landlord, landlord_client, shipped_pack("vivid"))
    assert "Equality impact assessment" in shown
    assert "Needed: no date is printed (clause D-3)" in shown
