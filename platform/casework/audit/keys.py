"""The keys of the log: one that seals a side's rows, and one that signs heads. No database has them.

Both follow from the root key unless the settings say otherwise: ``HOLDFAST_AUDIT_SIGNING_KEY`` (32
bytes in base64), or ``HOLDFAST_AUDIT_SIGNER``, the path of a function that returns a ``Signer``,
for a key service that signs without giving the key away.
"""

from __future__ import annotations

import base64
import binascii
from typing import Final, Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from casework.access.encryption.deriving import derived_from, derived_key
from tenancy.api import NoLandlord, current_landlord

PUBLIC: Final = "public"
_SIGNING: Final = "HOLDFAST_AUDIT_SIGNING_KEY"
_BEFORE: Final = "HOLDFAST_AUDIT_ROOTS_BEFORE"
_SEALING: Final = "audit"
_KEY_BYTES: Final = 32


class Signer(Protocol):
    """Signs heads with Ed25519."""

    def sign(self, data: bytes) -> bytes:
        """Return the signature, 64 bytes."""

    def public_key(self) -> bytes:
        """Return the public key, 32 bytes."""


class SignerInMemory:
    """A signing key held by this process."""

    def __init__(self, private: bytes) -> None:
        """Take the private key, 32 bytes."""
        self._private = Ed25519PrivateKey.from_private_bytes(private)

    def sign(self, data: bytes) -> bytes:
        """Sign."""
        return self._private.sign(data)

    def public_key(self) -> bytes:
        """Return what a verifier needs."""
        return self._private.public_key().public_bytes_raw()


def side_here() -> str:
    """Return how heads and keys call the side one stands on: the landlord's id, or ``public``."""
    try:
        return str(current_landlord().id)
    except NoLandlord:
        return PUBLIC


def sealing_key(side: str) -> bytes:
    """Return the key under which a side's rows are sealed now."""
    return derived_key(purpose=_SEALING, side=side)


def sealing_keys(side: str) -> list[bytes]:
    """Return every key under which rows of a side may be sealed, the oldest first.

    ``settings.HOLDFAST_AUDIT_ROOTS_BEFORE`` holds earlier root keys (base64, the oldest first).
    Only whoever verifies needs them, and as long as the log holds rows of their time.
    """
    earlier = [_decoded(each, _BEFORE) for each in getattr(settings, _BEFORE, ())]
    return [
        *(derived_from(root, purpose=_SEALING, side=side) for root in earlier),
        sealing_key(side),
    ]


def signer() -> Signer:
    """Return who signs heads here. Raises ``ImproperlyConfigured`` for a setting that is no key."""
    path = getattr(settings, "HOLDFAST_AUDIT_SIGNER", "")
    if path:
        chosen: Signer = import_string(path)()
        return chosen
    given = getattr(settings, _SIGNING, "")
    if not given:
        return SignerInMemory(derived_key(purpose="audit-heads", side=PUBLIC))
    return SignerInMemory(_decoded(given, _SIGNING))


def _decoded(given: str, setting: str) -> bytes:
    try:
        key = base64.b64decode(given, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != _KEY_BYTES:
        raise ImproperlyConfigured(
            f"{setting} must hold 32 random bytes in base64. Leave it empty, and what follows from "
            "the root key is used."
        )
    return key
