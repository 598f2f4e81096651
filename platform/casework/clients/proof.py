"""Proof that a request comes from whoever holds a key: DPoP, RFC 9449.

A token that was read on its way, or out of a log, is worth nothing without the key it is bound to.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from joserfc import jws, jwt
from joserfc.errors import JoseError

from casework.clients.errors import KeysRefused, NotSignedIn, Why
from casework.clients.keys import SIGNED_WITH, public_key

AGE_SECONDS: Final = 60
"""How long ago, or by a fast clock ahead, a proof may have been made."""
_LONGEST: Final = 8_000
_LONGEST_NUMBER: Final = 200


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof says: which key made it, its number, and until when the number counts."""

    thumbprint: str
    number: str
    until: float


def read_proof(text: str, *, method: str, url: str, now: float, token: str | None = None) -> Proof:
    """Return what a proof for this very request says. Raises ``NotSignedIn``.

    ``url`` is without query; ``token`` is the one it is shown with, if there is one.
    """
    try:
        return _read(text, method, url, now, token)
    except (JoseError, KeysRefused, ValueError, TypeError, KeyError) as error:
        raise NotSignedIn("invalid_dpop_proof", Why.PROOF) from error


def _read(text: str, method: str, url: str, now: float, token: str | None) -> Proof:
    if not 0 < len(text) <= _LONGEST:
        raise ValueError
    head: dict[str, Any] = dict(jws.extract_compact(text.encode("ascii")).headers())
    if head.get("typ") != "dpop+jwt":
        raise ValueError
    key = public_key(head.get("jwk"))
    claims = jwt.decode(text, key, algorithms=SIGNED_WITH).claims
    if claims.get("htm") != method or _bare(claims["htu"]) != _bare(url):
        raise ValueError
    made, number = claims.get("iat"), claims.get("jti")
    if isinstance(made, bool) or not isinstance(made, int | float) or abs(now - made) > AGE_SECONDS:
        raise ValueError
    if not isinstance(number, str) or not 0 < len(number) <= _LONGEST_NUMBER:
        raise ValueError
    if token is not None and claims.get("ath") != digest_of_token(token):
        raise ValueError
    return Proof(key.thumbprint(), number, float(made) + 2 * AGE_SECONDS)


def digest_of_token(token: str) -> str:
    """Return how a proof names the token it is shown with (RFC 9449, 4.2: ``ath``)."""
    return urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).rstrip(b"=").decode()


def _bare(url: str) -> tuple[str, str, str]:
    """Return what of an address a proof is about: not its query or fragment (RFC 9449, 4.3)."""
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower(), parts.path
