"""Talking with a landlord's provider: what it says of itself, the way there, the way back.

authlib speaks the protocol, joserfc checks the signature, ``domain.claims`` judges what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException

from casework.refusals import Refused
from casework.signing_on.domain.claims import (
    Expected,
    NotLetIn,
    Proved,
    Why,
    confirmed_email,
    proved,
)
from casework.signing_on.fetching import AddressRefused, AnswerRefused, check_address, reaching
from casework.signing_on.models import SignInProvider
from casework.signing_on.queries import is_bound

SIGNED_WITH: Final = [
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "EdDSA",
]
"""Only signatures whose key the provider alone has; never "none", never a shared secret."""
SCOPE: Final = "openid email"
"""The least that says who it is (OWASP ASVS 5.0.0 10.2.3)."""
_LARGEST_TOKEN: Final = 20_000
_FAILED: Final = (
    RequestException,
    AuthlibBaseError,
    AddressRefused,
    AnswerRefused,
    JoseError,
    OSError,
    ValueError,
    TypeError,
    KeyError,
)
"""Whatever else may come of what a stranger's server answers."""


class ProviderNotUsable(Refused):
    """The sign-in provider can't be used as it is set up."""

    def __init__(self, what: str) -> None:
        """Say what is wrong with it."""
        super().__init__(
            f"We could not use this provider: {what} Check the issuer with whoever runs it."
        )


@dataclass(frozen=True, slots=True)
class Endpoints:
    """What a provider says of itself, as far as we use it."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str
    token_endpoint_auth_method: str
    says_issuer: bool
    """Whether its answers name the issuer (RFC 9207), against mix-ups."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent along when somebody went to the provider, to be recognised on return."""

    state: str
    nonce: str
    verifier: str
    redirect_uri: str


def discover(issuer: str) -> dict[str, Any]:
    """Return the endpoints of an issuer, to be kept. Raises ``ProviderNotUsable``.

    What comes back must name this very issuer (OpenID Connect Discovery 1.0, 4.3; ASVS 10.5.3).
    """
    try:
        check_address(issuer)
    except AddressRefused as refused:
        raise ProviderNotUsable(str(refused)) from None
    try:
        with reaching() as session:
            said = _json(session, f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    except _FAILED:
        raise ProviderNotUsable("it did not answer, or not as OpenID Connect asks.") from None
    if said.get("issuer") != issuer:
        raise ProviderNotUsable("it calls itself by another address than the one given.")
    try:
        return asdict(_endpoints(said))
    except _FAILED:
        raise ProviderNotUsable("it does not say where its pages are, on https.") from None


def _endpoints(said: Mapping[str, Any]) -> Endpoints:
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    where = {name: str(said[name]) for name in names}
    where["userinfo_endpoint"] = str(said.get("userinfo_endpoint") or "")
    for address in filter(None, where.values()):
        check_address(address)
    ways = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    way = "client_secret_basic" if "client_secret_basic" in ways else "client_secret_post"
    names_itself = said.get("authorization_response_iss_parameter_supported") is True
    return Endpoints(**where, token_endpoint_auth_method=way, says_issuer=names_itself)


def way_there(provider: SignInProvider, asked: Asked, *, max_age: int, again: bool) -> str:
    """Return the address that a browser is sent to."""
    more: dict[str, Any] = {"max_age": max_age}
    if again:
        more["prompt"] = "login"
    if provider.acr_values:
        more["acr_values"] = " ".join(provider.acr_values)
    with _client(provider, asked) as session:
        address, _ = session.create_authorization_url(
            Endpoints(**provider.endpoints).authorization_endpoint,
            state=asked.state,
            nonce=asked.nonce,
            code_verifier=asked.verifier,
            **more,
        )
    return str(address)


def way_back(
    provider: SignInProvider, asked: Asked, code: str, expected: Expected
) -> tuple[Proved, str | None]:
    """Return who came back, and their confirmed e-mail address if they are new to us.

    Of somebody who is known by their number nothing else is asked. Raises ``NotLetIn``.
    """
    ends = Endpoints(**provider.endpoints)
    with _client(provider, asked) as session:
        try:
            token = session.fetch_token(
                ends.token_endpoint,
                grant_type="authorization_code",
                code=code,
                code_verifier=asked.verifier,
            )
            statement = token["id_token"]
            if not isinstance(statement, str) or len(statement) > _LARGEST_TOKEN:
                raise NotLetIn(Why.CODE_REFUSED)
        except (RequestException, AnswerRefused, AddressRefused):
            raise NotLetIn(Why.PROVIDER_OUT_OF_REACH) from None
        except _FAILED:
            raise NotLetIn(Why.CODE_REFUSED) from None
        claims = _opened(session, ends, statement)
        who = proved(claims, expected)
        if is_bound(who.issuer, who.subject):
            return who, None
        return who, confirmed_email(_about(session, ends, claims))


def _client(provider: SignInProvider, asked: Asked) -> OAuth2Session:
    return reaching(
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        scope=SCOPE,
        redirect_uri=asked.redirect_uri,
        code_challenge_method="S256",
        token_endpoint_auth_method=provider.endpoints["token_endpoint_auth_method"],
    )


def _opened(session: OAuth2Session, ends: Endpoints, statement: str) -> Mapping[str, Any]:
    """Return what the statement says, if the provider's own key signed it."""
    try:
        keys = KeySet.import_key_set(_json(session, ends.jwks_uri))  # type: ignore[arg-type] # checked by it
    except _FAILED:
        raise NotLetIn(Why.PROVIDER_OUT_OF_REACH) from None
    try:
        return jwt.decode(statement, keys, algorithms=SIGNED_WITH).claims
    except _FAILED:
        raise NotLetIn(Why.SIGNATURE) from None


def _about(session: OAuth2Session, ends: Endpoints, claims: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the claims, or what the provider says when asked, if they hold no e-mail address."""
    if "email" in claims or not ends.userinfo_endpoint:
        return claims
    try:
        said = _json(session, ends.userinfo_endpoint, withhold_token=False)
    except _FAILED:
        raise NotLetIn(Why.PROVIDER_OUT_OF_REACH) from None
    if said.get("sub") != claims["sub"]:
        raise NotLetIn(Why.SUBJECT)
    return said


def _json(session: OAuth2Session, url: str, *, withhold_token: bool = True) -> dict[str, Any]:
    answer = session.get(url, withhold_token=withhold_token, headers={"Accept": "application/json"})
    answer.raise_for_status()
    said = answer.json()
    if not isinstance(said, dict):
        raise AnswerRefused
    return said
