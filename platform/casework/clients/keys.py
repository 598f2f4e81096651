"""Public keys of systems: which we take, and how they are stored."""

from __future__ import annotations

import json
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey
from joserfc.util import base64_to_int

from casework.clients.errors import KeysRefused

SIGNED_WITH: Final = ["ES256", "ES384", "EdDSA", "Ed25519", "PS256", "RS256"]
"""Signatures whose key their owner alone has (OWASP ASVS 5.0.0 9.1.2)."""
MOST: Final = 4
_CURVES: Final = {"P-256", "P-384", "Ed25519"}
_RSA_BITS: Final = 2048
_LARGEST: Final = 20_000

Public = ECKey | OKPKey | RSAKey


def read_keys(text: str) -> dict[str, Any]:
    """Return a key set of public keys only, as it is stored. Raises ``KeysRefused``."""
    try:
        said = json.loads(text) if len(text) <= _LARGEST else None
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, dict):
        said = said.get("keys", [said])
    if not isinstance(said, list) or not 1 <= len(said) <= MOST:
        raise KeysRefused("This is not a set of keys.")
    keys: list[Any] = [public_key(each) for each in said]
    for key in keys:
        key.ensure_kid()
    return KeySet(keys).as_dict(private=False)  # type: ignore[return-value] # a plain dict


def public_key(said: object) -> Public:
    """Return one public key of a kind we take. Raises ``KeysRefused``."""
    if not isinstance(said, dict):
        raise KeysRefused("This is not a key.")
    if "d" in said or "k" in said:
        raise KeysRefused(
            "This holds a private or shared key. Throw that key away and make another."
        )
    kinds: dict[object, type[Public]] = {"EC": ECKey, "OKP": OKPKey, "RSA": RSAKey}
    kind = kinds.get(said.get("kty"))
    if kind is None:
        raise KeysRefused("This key is of a kind we do not take.")
    try:
        is_fit = _bits(said) >= _RSA_BITS if kind is RSAKey else said["crv"] in _CURVES
        key = kind.import_key(said) if is_fit else None
    except (JoseError, ValueError, TypeError, KeyError):
        raise KeysRefused("One of the keys can't be read.") from None
    if key is None:
        raise KeysRefused("One of the keys is too weak, or of a curve we do not take.")
    return key


def _bits(said: dict[str, Any]) -> int:
    """Return how long an RSA key is, before anything is made of it."""
    return int(base64_to_int(said["n"])).bit_length()
