"""A blind index finds equal values of one landlord and kind, and says nothing to anybody else."""

from __future__ import annotations

import hashlib

import pytest

from casework.access.actions import make_landlord_key
from casework.access.encryption.blind import blind_index
from casework.people.domain.contact import ContactValueRefused
from casework.people.domain.matching import IndexKind, spelling
from tenancy.api import LandlordRef, NoLandlord, as_landlord
from tests.casework.access.staff import AT

NUMBER = "07700900123"


@pytest.mark.usefixtures("landlord")
def test_equal_values_are_found_and_others_are_not() -> None:
    assert blind_index("phone", NUMBER) == blind_index("phone", NUMBER)
    assert blind_index("phone", NUMBER) != blind_index("phone", "07700900124")


@pytest.mark.usefixtures("landlord")
def test_the_kind_is_part_of_the_key_so_columns_cannot_be_joined() -> None:
    assert blind_index("phone", NUMBER) != blind_index("email", NUMBER)


@pytest.mark.usefixtures("landlord")
def test_it_is_no_plain_digest_that_a_list_of_all_numbers_would_undo() -> None:
    assert blind_index("phone", NUMBER) != hashlib.sha256(NUMBER.encode()).digest()
    assert len(blind_index("phone", NUMBER)) == 32


def test_two_landlords_index_one_value_differently(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    found = set()
    for landlord in two_landlords:
        with as_landlord(landlord):
            found.add(blind_index("phone", NUMBER))
    assert len(found) == 2


def test_a_new_landlord_key_does_not_lose_what_is_indexed(landlord: LandlordRef) -> None:
    before = blind_index("phone", NUMBER)
    make_landlord_key(landlord, at=AT)
    assert blind_index("phone", NUMBER) == before


@pytest.mark.usefixtures("public_side")
def test_there_is_no_index_on_the_public_side() -> None:
    with pytest.raises(NoLandlord):
        blind_index("phone", NUMBER)


@pytest.mark.usefixtures("landlord")
def test_a_kind_is_a_name_of_ours_not_a_value() -> None:
    with pytest.raises(ValueError, match="short name"):
        blind_index("07700 900123", "phone")


@pytest.mark.parametrize(
    "typed", ["07700 900123", "+44 7700 900123", "0044 7700-900123", "+44 (0)7700 900123"]
)
def test_a_number_written_another_way_is_the_same_number(typed: str) -> None:
    assert spelling(IndexKind.PHONE, typed) == NUMBER


def test_a_number_from_abroad_stays_as_it_is() -> None:
    assert spelling("phone", "+353 1 555 0100") == "+35315550100"


def test_postcodes_and_e_mail_addresses_match_in_any_letters() -> None:
    assert spelling("postcode", "m1 1ae") == spelling("postcode", "M11AE") == "M11AE"
    assert spelling("email", " Name@Example.ORG ") == "name@example.org"


def test_what_cannot_be_a_number_is_refused_without_repeating_it() -> None:
    with pytest.raises(ContactValueRefused) as refused:
        spelling("phone", "not a number")
    assert "not a number" not in str(refused.value)
