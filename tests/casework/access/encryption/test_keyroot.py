"""The root key wraps landlord keys, each for one landlord and version."""

from __future__ import annotations

import base64

import pytest
from pytest_django import Settings

from casework.access.encryption.errors import KeyRefused, RootKeyMissing
from casework.access.encryption.keyroot import RootKeyInMemory, key_root

ROOT = RootKeyInMemory(bytes(range(32)))
KEY = bytes(32)


class KeyService:
    """A key service as an installation might bring it."""

    def wrap(self, key: bytes, *, context: bytes) -> bytes:
        return context + key

    def unwrap(self, wrapped: bytes, *, context: bytes) -> bytes:
        return wrapped.removeprefix(context)


def test_a_wrapped_key_comes_back_for_the_same_landlord() -> None:
    assert ROOT.unwrap(ROOT.wrap(KEY, context=b"a|1"), context=b"a|1") == KEY


def test_a_wrapped_key_does_not_open_for_another_landlord_or_version() -> None:
    wrapped = ROOT.wrap(KEY, context=b"a|1")
    for context in (b"b|1", b"a|2"):
        with pytest.raises(KeyRefused):
            ROOT.unwrap(wrapped, context=context)


def test_another_root_key_opens_nothing_and_says_what_to_do() -> None:
    wrapped = ROOT.wrap(KEY, context=b"a|1")
    with pytest.raises(KeyRefused, match="Restore the root key"):
        RootKeyInMemory(bytes(32)).unwrap(wrapped, context=b"a|1")


@pytest.mark.parametrize("broken", [b"", b"\x01", b"\x01" * 12, b"\x02" + bytes(60)])
def test_a_broken_row_is_refused_like_a_foreign_one(broken: bytes) -> None:
    with pytest.raises(KeyRefused):
        ROOT.unwrap(broken, context=b"a|1")


@pytest.mark.parametrize(
    "value", ["", "not base64!", base64.b64encode(bytes(16)).decode(), None, "é"]
)
def test_a_missing_or_short_root_key_is_named_and_not_shown(
    settings: Settings, value: str | None
) -> None:
    settings.HOLDFAST_ROOT_KEY = value
    with pytest.raises(RootKeyMissing, match="HOLDFAST_ROOT_KEY") as refused:
        key_root()
    assert not value or value not in str(refused.value)


def test_the_root_key_is_read_from_the_settings(settings: Settings) -> None:
    settings.HOLDFAST_ROOT_KEY = base64.b64encode(bytes(range(32))).decode()
    wrapped = key_root().wrap(KEY, context=b"a|1")
    assert ROOT.unwrap(wrapped, context=b"a|1") == KEY


def test_a_key_service_can_take_the_place_of_the_environment(settings: Settings) -> None:
    settings.HOLDFAST_KEY_ROOT = f"{__name__}.KeyService"
    assert key_root().wrap(KEY, context=b"a|1") == b"a|1" + KEY
