"""A sealed value opens in its own place and nowhere else."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.access.encryption.errors import DecryptionRefused
from casework.access.encryption.sealing import Place, seal, unseal

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
HERE = Place(UUID(int=1), "people_address", "lines", UUID(int=2))
ELSEWHERE = {
    "landlord": Place(UUID(int=9), "people_address", "lines", UUID(int=2)),
    "table": Place(UUID(int=1), "people_contactpoint", "lines", UUID(int=2)),
    "column": Place(UUID(int=1), "people_address", "postcode", UUID(int=2)),
    "row": Place(UUID(int=1), "people_address", "lines", UUID(int=3)),
}


def opened(sealed: bytes, place: Place = HERE, key: bytes = KEY) -> bytes:
    return unseal(sealed, key_of=lambda _version: key, place=place)


@given(st.binary(max_size=2000), st.integers(1, 2**32 - 1))
def test_what_was_sealed_opens_to_the_same_bytes(plain: bytes, version: int) -> None:
    assert opened(seal(plain, key=KEY, version=version, place=HERE)) == plain


@given(st.binary(max_size=50))
def test_the_same_value_never_looks_the_same_twice(plain: bytes) -> None:
    first, second = (seal(plain, key=KEY, version=1, place=HERE) for _ in range(2))
    assert first != second


@pytest.mark.parametrize("place", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_a_value_moved_to_another_place_does_not_open(place: Place) -> None:
    with pytest.raises(DecryptionRefused):
        opened(seal(b"1 Canary Row", key=KEY, version=1, place=HERE), place)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(DecryptionRefused):
        opened(seal(b"1 Canary Row", key=KEY, version=1, place=HERE), key=OTHER_KEY)


@given(st.data())
def test_a_value_with_any_bit_changed_does_not_open(data: st.DataObject) -> None:
    sealed = bytearray(seal(b"1 Canary Row", key=KEY, version=1, place=HERE))
    where = data.draw(st.integers(0, len(sealed) - 1))
    sealed[where] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(DecryptionRefused):
        opened(bytes(sealed))


@given(st.integers(0, 44))
def test_a_value_cut_short_does_not_open(length: int) -> None:
    sealed = seal(b"1 Canary Row", key=KEY, version=1, place=HERE)
    with pytest.raises(DecryptionRefused):
        opened(sealed[:length])


def test_the_refusal_holds_no_data() -> None:
    with pytest.raises(DecryptionRefused) as refused:
        opened(seal(b"1 Canary Row", key=KEY, version=1, place=HERE), key=OTHER_KEY)
    assert "Canary" not in str(refused.value)
    assert str(HERE.row) not in str(refused.value)
    assert refused.value.__cause__ is None


def test_the_key_is_asked_for_by_the_version_it_was_sealed_under() -> None:
    asked = []

    def key_of(version: int) -> bytes:
        asked.append(version)
        return KEY

    unseal(seal(b"x", key=KEY, version=7, place=HERE), key_of=key_of, place=HERE)
    assert asked == [7]
