"""The root of all keys: it wraps and unwraps landlord keys and derives keys nobody stores.

``KeyRoot`` is what a key service must offer. The one here reads the root key from the
environment through ``settings.HOLDFAST_ROOT_KEY``; ``settings.HOLDFAST_KEY_ROOT`` may name
another function that returns a ``KeyRoot``. While a root key is being changed,
``settings.HOLDFAST_ROOT_KEY_BEFORE`` holds the one before: it opens, and never wraps.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.module_loading import import_string

from casework.access.encryption.errors import KeyRefused, RootKeyMissing

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_FORMAT: Final = b"\x01"
_SETTING: Final = "HOLDFAST_ROOT_KEY"
_BEFORE: Final = "HOLDFAST_ROOT_KEY_BEFORE"


class KeyRoot(Protocol):
    """Wraps keys. ``context`` is bound in: a key wrapped for one landlord opens for no other."""

    def wrap(self, key: bytes, *, context: bytes) -> bytes:
        """Return ``key`` sealed under the root."""

    def unwrap(self, wrapped: bytes, *, context: bytes) -> bytes:
        """Return the key again. Raises ``KeyRefused``, or ``KeysUnreachable`` if it is away."""

    def derive(self, *, context: bytes) -> bytes:
        """Return 32 bytes that follow from the root and ``context``: the same each time."""


class RootKeyInMemory:
    """A root key of 32 bytes held by this process (AES-256-GCM, NIST SP 800-38D)."""

    def __init__(self, root: bytes) -> None:
        """Take the root key. Raises ``RootKeyMissing`` if it has another length."""
        if len(root) != KEY_BYTES:
            raise RootKeyMissing(_SETTING)
        self._aead = AESGCM(root)
        self._root = root

    def wrap(self, key: bytes, *, context: bytes) -> bytes:
        """Return format byte, random nonce and sealed key."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return _FORMAT + nonce + self._aead.encrypt(nonce, key, _FORMAT + context)

    def unwrap(self, wrapped: bytes, *, context: bytes) -> bytes:
        """Open what ``wrap`` made for the same context."""
        nonce, sealed = wrapped[1 : 1 + _NONCE_BYTES], wrapped[1 + _NONCE_BYTES :]
        try:
            return self._aead.decrypt(nonce, sealed, wrapped[:1] + context)
        except (InvalidTag, ValueError):
            raise KeyRefused from None

    def derive(self, *, context: bytes) -> bytes:
        """Derive by HKDF-SHA256 (RFC 5869); nothing of the root can be told from the result."""
        return hkdf(self._root, context=context)


def hkdf(root: bytes, *, context: bytes) -> bytes:
    """Return 32 bytes derived from a root key of 32 bytes."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=context).derive(root)


class RootKeyChanging:
    """Two roots while every landlord's keys are wrapped anew: the new one wraps, both open."""

    def __init__(self, root: KeyRoot, before: KeyRoot) -> None:
        """Take the root that wraps from now on, and the one before."""
        self._root, self._before = root, before

    def wrap(self, key: bytes, *, context: bytes) -> bytes:
        """Wrap under the new root."""
        return self._root.wrap(key, context=context)

    def unwrap(self, wrapped: bytes, *, context: bytes) -> bytes:
        """Open with whichever root it was."""
        try:
            return self._root.unwrap(wrapped, context=context)
        except KeyRefused:
            return self._before.unwrap(wrapped, context=context)

    def derive(self, *, context: bytes) -> bytes:
        """Derive from the new root."""
        return self._root.derive(context=context)


def root_in_settings() -> KeyRoot:
    """Return the root key that stands in ``settings.HOLDFAST_ROOT_KEY``."""
    root = _in_setting(_SETTING)
    return RootKeyChanging(root, _in_setting(_BEFORE)) if getattr(settings, _BEFORE, "") else root


def _in_setting(name: str) -> RootKeyInMemory:
    try:
        root = base64.b64decode(getattr(settings, name, "") or "", validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise RootKeyMissing(name) from None
    if len(root) != KEY_BYTES:
        raise RootKeyMissing(name)
    return RootKeyInMemory(root)


def key_root() -> KeyRoot:
    """Return the key root this installation uses."""
    path = getattr(settings, "HOLDFAST_KEY_ROOT", None)
    if path is None:
        return root_in_settings()
    root: KeyRoot = import_string(path)()
    return root
