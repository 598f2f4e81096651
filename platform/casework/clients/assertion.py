"""A system's signed statement of who it is (RFC 7523), checked by authlib and a little more."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Final
from uuid import UUID

from authlib.oauth2.rfc6749.errors import InvalidClientError
from authlib.oauth2.rfc7523.client import ASSERTION_TYPE, JWTBearerClientAssertion
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from casework.clients.errors import NotSignedIn, Why
from casework.clients.keys import SIGNED_WITH
from casework.clients.models import ApiClient

LONGEST_SECONDS: Final = 5 * 60
"""How long before its end a statement may be used."""
LEEWAY_SECONDS: Final = 30
LONGEST_NUMBER: Final = 200
LONGEST: Final = 10_000

TakeOnce = Callable[[str, float], bool]
"""``(number, until)``: whether the number is new; it is kept until then, in seconds since 1970."""


class _Assertion(JWTBearerClientAssertion):  # type: ignore[misc] # authlib ships no types
    CLIENT_AUTH_METHOD = "private_key_jwt"

    def __init__(self, audience: str, now: float, take_once: TakeOnce) -> None:
        super().__init__(leeway=LEEWAY_SECONDS)
        self.audience, self.now, self.take_once = audience, now, take_once

    def get_audiences(self) -> list[str]:
        return [self.audience]

    def resolve_client_public_key(self, client: ApiClient) -> KeySet:
        return KeySet.import_key_set(client.jwks)

    def process_assertion_claims(self, assertion: str, resolve_key: Any) -> Any:
        try:
            claims = jwt.decode(assertion, resolve_key, algorithms=SIGNED_WITH).claims
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise InvalidClientError from error
        if not isinstance(claims.get("aud"), str):
            raise InvalidClientError
        end = claims.get("exp")
        if not isinstance(end, int | float) or end > self.now + LONGEST_SECONDS + LEEWAY_SECONDS:
            raise InvalidClientError
        self.verify_claims(claims)
        return claims

    def validate_jti(self, claims: Any, jti: object) -> bool:
        if not isinstance(jti, str) or not 0 < len(jti) <= LONGEST_NUMBER:
            return False
        return self.take_once(jti, float(claims["exp"]) + LEEWAY_SECONDS)


def client_of(
    *,
    assertion_type: str,
    assertion: str,
    audience: str,
    now: float,
    take_once: Callable[..., bool],
) -> ApiClient:
    """Return the system whose key signed the statement. Raises ``NotSignedIn``.

    ``audience`` is our token address, and nothing else may stand there; ``take_once`` is given
    the client, the number and until when it counts.
    """
    found: list[ApiClient] = []

    def look_up(client_id: str) -> ApiClient | None:
        try:
            key = UUID(client_id)
        except ValueError:
            return None
        found.extend(ApiClient.objects.filter(pk=key, is_active=True))
        return found[0] if found else None

    def once(number: str, until: float) -> bool:
        return take_once(found[0], number, until)

    if assertion_type != ASSERTION_TYPE or not 0 < len(assertion) <= LONGEST:
        raise NotSignedIn("invalid_client")
    request = SimpleNamespace(
        form={"client_assertion_type": assertion_type, "client_assertion": assertion}, client=None
    )
    try:
        _Assertion(audience, now, once)(look_up, request)
    except (InvalidClientError, ValueError, TypeError) as error:
        raise NotSignedIn("invalid_client", Why.ASSERTION if found else None) from error
    return found[0]
