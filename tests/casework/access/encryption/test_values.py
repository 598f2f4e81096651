"""Values become bytes in one form, and only if they come back as they were."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.access.encryption.errors import PlainValueRefused
from casework.access.encryption.values import (
    Sealed,
    bytes_to_json,
    json_to_bytes,
    text_to_bytes,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(TEXT)
def test_text_comes_back_as_it_was(text: str) -> None:
    assert text_to_bytes(text).decode() == text


@given(JSON)
def test_json_comes_back_as_it_was(value: Any) -> None:
    assert bytes_to_json(json_to_bytes(value)) == value


@given(st.dictionaries(TEXT, st.integers(), max_size=6))
def test_the_order_of_keys_does_not_change_the_bytes(value: dict[str, int]) -> None:
    turned = dict(reversed(value.items()))
    assert json_to_bytes(turned) == json_to_bytes(value)


def test_json_is_written_without_spaces_and_with_its_letters() -> None:
    assert json_to_bytes({"b": [1, True], "a": "é"}) == '{"a":"é","b":[1,true]}'.encode()


@pytest.mark.parametrize(
    "value",
    [
        {1: "a"},
        {"a": {2: "b"}},
        [(1, 2)],
        {"a": {1, 2}},
        b"bytes",
        float("nan"),
        [float("inf")],
        "\ud800",
        pytest.param(object(), id="an object"),
    ],
    ids=repr,
)
def test_what_json_would_change_is_refused(value: object) -> None:
    with pytest.raises(PlainValueRefused):
        json_to_bytes(value)


@pytest.mark.parametrize("value", [None, 7, b"bytes", ["a"], "\ud800"], ids=repr)
def test_what_is_not_text_is_refused_by_a_text_field(value: object) -> None:
    with pytest.raises(PlainValueRefused):
        text_to_bytes(value)


def test_a_sealed_value_shows_nothing_when_printed_and_survives_pickling() -> None:
    sealed = Sealed(b"1 Canary Row")
    assert repr(sealed) == str(sealed) == "<sealed>"
    assert pickle.loads(pickle.dumps(sealed)).raw == sealed.raw  # noqa: S301 - our own bytes
