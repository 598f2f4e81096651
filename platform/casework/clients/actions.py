"""Everything done about the landlord's own systems: registered, changed, shut out, signed in, used."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.access.scopes import SYSTEM_SCOPES
from casework.audit.actions import record
from casework.clients.assertion import client_of
from casework.clients.errors import NameTaken, NotSignedIn, ScopesRefused, Why
from casework.clients.models import ApiClient, ClientToken, UsedProof
from casework.clients.proof import read_proof
from tenancy.api import record_apart

LIFE: Final = timedelta(minutes=10)
_PREFIX: Final = "hfc_"
_KEPT_AFTER: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What of a request a proof is about: ``url`` without query, ``proof`` as the header had it."""

    method: str
    url: str
    proof: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class IssuedToClient:
    """A new token with its secret, which can't be had again."""

    token: ClientToken
    secret: str = field(repr=False)


@transaction.atomic
def register_client(
    *,
    name: str,
    purpose: str,
    scopes: Collection[str],
    jwks: dict[str, Any],
    by: User,
    at: datetime,
) -> ApiClient:
    """Register a system. Whoever does it looks after it. Raises ``ScopesRefused``, ``NameTaken``."""
    require(by, Verb.API_CLIENT_MANAGE)
    if not scopes or not set(scopes) <= set(SYSTEM_SCOPES):
        raise ScopesRefused
    if ApiClient.objects.filter(name=name).exists():
        raise NameTaken
    client = ApiClient.objects.create(
        name=name,
        purpose=purpose,
        owner=by,
        scopes=sorted(set(scopes)),
        jwks=jwks,
        created_at=at,
        keys_at=at,
    )
    detail = {"scopes": tuple(client.scopes)}
    record(action="client.registered", by=by, at=at, subjects=[client], detail=detail)
    return client


@transaction.atomic
def change_keys(*, client: ApiClient, jwks: dict[str, Any], by: User, at: datetime) -> None:
    """Give a system other keys: the old ones, and every token got with them, end now."""
    require(by, Verb.API_CLIENT_MANAGE)
    client.jwks, client.keys_at = jwks, at
    client.save(update_fields=["jwks", "keys_at"])
    client.tokens.all().delete()
    record(action="client.keys_changed", by=by, at=at, subjects=[client])


@transaction.atomic
def set_client_active(*, client: ApiClient, active: bool, by: User, at: datetime) -> None:
    """Shut a system out, which counts from its next request on, or let it in again."""
    require(by, Verb.API_CLIENT_MANAGE)
    client.is_active = active
    client.save(update_fields=["is_active"])
    client.tokens.all().delete()
    if active:
        record(action="client.enabled", by=by, at=at, subjects=[client])
    else:
        record(action="client.disabled", by=by, at=at, subjects=[client])


def sign_client_in(
    *,
    assertion_type: str,
    assertion: str,
    scopes: Collection[str],
    audience: str,
    request: Request,
    at: datetime,
) -> IssuedToClient:
    """Give a system a token for ten minutes, bound to its host and to the key of its proof.

    ``request.url`` is our token address, for which the statement must be made; without
    ``scopes`` the token is for all the system may. Raises ``NotSignedIn``.
    """

    def once(client: ApiClient, number: str, until: float) -> bool:
        return _take_once(f"assertion|{client.pk}|{number}", until=until, at=at)

    client = client_of(
        assertion_type=assertion_type,
        assertion=assertion,
        audience=request.url,
        now=at.timestamp(),
        take_once=once,
    )
    thumbprint = _prove(request, at=at)
    wanted = sorted(set(scopes)) or client.scopes
    if not set(wanted) <= set(client.scopes):
        raise NotSignedIn("invalid_scope", Why.SCOPE)
    secret = _PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        ClientToken.objects.filter(expires_at__lt=at - _KEPT_AFTER).delete()
        token = ClientToken.objects.create(
            client=client,
            digest=_digest(secret),
            scopes=wanted,
            audience=audience,
            key_thumbprint=thumbprint,
            created_at=at,
            expires_at=at + LIFE,
        )
        record(action="client.signed_in", by=client, at=at, subjects=[client])
    return IssuedToClient(token, secret)


def use_client_token(*, secret: str, audience: str, request: Request, at: datetime) -> ClientToken:
    """Return the live token, its system limited to what it is for. Raises ``NotSignedIn``.

    The proof must be for this request and this token, by the key the token is bound to, and new.
    """
    found = ClientToken.objects.select_related("client").filter(digest=_digest(secret)).first()
    if found is None:
        raise NotSignedIn("invalid_token")
    try:
        _check(found, secret=secret, audience=audience, request=request, at=at)
    except NotSignedIn as refused:
        keep_refusal(client=found.client, why=refused.why or Why.PROOF, at=at)
        raise
    found.client.token_scopes = frozenset(found.scopes) & frozenset(found.client.scopes)
    return found


def _check(
    found: ClientToken, *, secret: str, audience: str, request: Request, at: datetime
) -> None:
    if not found.client.is_active:
        raise NotSignedIn("invalid_token", Why.SHUT_OUT)
    if found.expires_at <= at:
        raise NotSignedIn("invalid_token", Why.ENDED)
    if found.audience != audience:
        raise NotSignedIn("invalid_token", Why.OTHER_HOST)
    if _prove(request, at=at, token=secret) != found.key_thumbprint:
        raise NotSignedIn("invalid_token", Why.OTHER_KEY)


def keep_refusal(*, client: ApiClient, why: Why, at: datetime) -> None:
    """Keep that a system was refused, whatever becomes of the request."""

    def write() -> None:
        record(
            action="client.refused",
            by=client,
            at=at,
            subjects=[client.pk],
            kind="apiclient",
            detail={"why": why.value},
        )

    record_apart(write)


def _prove(request: Request, *, at: datetime, token: str | None = None) -> str:
    """Return the thumbprint of the key that made the request's proof, which is used up by this."""
    proof = read_proof(
        request.proof, method=request.method, url=request.url, now=at.timestamp(), token=token
    )
    if not _take_once(f"proof|{proof.thumbprint}|{proof.number}", until=proof.until, at=at):
        raise NotSignedIn("invalid_dpop_proof", Why.USED_BEFORE)
    return proof.thumbprint


def _take_once(number: str, *, until: float, at: datetime) -> bool:
    """Return whether the number is new; PostgreSQL decides, so two nodes can't both say yes."""
    UsedProof.objects.filter(until__lt=at).delete()
    try:
        with transaction.atomic():
            UsedProof.objects.create(
                digest=_digest(number), until=datetime.fromtimestamp(until, UTC)
            )
    except IntegrityError:
        return False
    return True


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
