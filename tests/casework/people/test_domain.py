"""Postcodes, numbers and references in one spelling."""

from __future__ import annotations

import re

import pytest

from casepolicy.facts import Tenure
from casework.people.domain.contact import (
    ContactValueRefused,
    PointKind,
    tidy_postcode,
    tidy_value,
)
from casework.people.domain.references import new_reference
from casework.people.domain.tenancies import PARTY_ROLES, TENURES, PartyRole


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("cn4 4ry", "CN4 4RY"),
        ("CN44RY", "CN4 4RY"),
        (" c n44 ry ", "CN4 4RY"),
        ("m11ae", "M1 1AE"),
        ("CN4", "CN4"),
        ("", ""),
    ],
)
def test_postcodes_have_one_spelling(typed: str, tidy: str) -> None:
    assert tidy_postcode(typed) == tidy
    assert tidy_postcode(tidy) == tidy


@pytest.mark.parametrize(
    ("kind", "typed", "tidy"),
    [
        (PointKind.PHONE, "07700 900123", "07700900123"),
        (PointKind.PHONE, "(07700) 900-123", "07700900123"),
        (PointKind.PHONE, "+44 7700 900123", "+447700900123"),
        (PointKind.PHONE, "999", "999"),
        (PointKind.EMAIL, " Mary@Example.ORG ", "mary@example.org"),
    ],
)
def test_numbers_and_addresses_have_one_spelling(kind: PointKind, typed: str, tidy: str) -> None:
    assert tidy_value(kind, typed) == tidy


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (PointKind.PHONE, ""),
        (PointKind.PHONE, "ask her sister"),
        (PointKind.PHONE, "07700 900123 or 900124"),
        (PointKind.EMAIL, "mary"),
        (PointKind.EMAIL, "mary@example.org, sue@example.org"),
    ],
)
def test_what_is_no_number_or_address_is_refused_and_not_repeated(
    kind: PointKind, typed: str
) -> None:
    with pytest.raises(ContactValueRefused, match=r"^Enter an? ") as refused:
        tidy_value(kind, typed)
    assert not typed or typed not in str(refused.value)


def test_references_are_random_and_hold_no_word_and_no_misheard_sign() -> None:
    made = {new_reference() for _ in range(500)}
    assert len(made) == 500
    assert all(re.fullmatch(r"[2-9B-DF-HJKMNP-TV-Z]{4}-[2-9B-DF-HJKMNP-TV-Z]{4}", r) for r in made)


def test_a_tenancy_can_be_of_any_tenure_but_those_that_are_no_tenancy() -> None:
    assert set(Tenure) - set(TENURES) == {Tenure.HOUSEHOLD_MEMBER, Tenure.NOT_A_CUSTOMER}


def test_every_party_role_has_words() -> None:
    assert set(PARTY_ROLES) == set(PartyRole)
