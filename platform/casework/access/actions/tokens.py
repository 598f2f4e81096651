"""Tokens by which programs sign in. The secret is shown once; only its digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from casework.access.models import ApiToken, User
from casework.access.permissions import NotAllowed, Verb, can
from casework.access.scopes import scopes_for
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.refusals import Refused
from tenancy.api import record_apart

LONGEST_LIFE: Final = timedelta(days=7)
_PREFIX: Final = "hf_"


class TokenRefused(ValueError):
    """The token opens nothing: unknown, ended, or its owner's account is closed; never said which."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This token is not valid. Make a new one and use that.")


class TokenTooLong(Refused):
    """The life asked for is longer than allowed."""

    def __init__(self) -> None:
        """Name the bound."""
        super().__init__(
            f"A token must end after it starts, and within {LONGEST_LIFE.days} days. "
            "Choose an earlier end; a new token can be made before this one ends."
        )


class NoSuchScope(Refused):
    """A token must be made for something its owner may do."""

    def __init__(self) -> None:
        """Say what to give."""
        super().__init__("Choose at least one thing the token is for, of those your role allows.")


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token with its secret, which can't be had again."""

    token: ApiToken
    secret: str = field(repr=False)


def issue_token(
    *,
    user: User,
    label: str,
    scopes: Collection[str],
    audience: str,
    expires_at: datetime,
    by: User | Actor,
    at: datetime,
) -> IssuedToken:
    """Make a token for oneself. Nobody can make one for somebody else, which would be their key.

    ``scopes`` are what it is for, ``audience`` is the host it is for. Raises ``NotAllowed``,
    ``TokenTooLong`` and ``NoSuchScope``.
    """
    if not isinstance(by, Actor) and by.pk != user.pk:
        raise NotAllowed(Verb.STAFF_MANAGE)
    if not at < expires_at <= at + LONGEST_LIFE:
        raise TokenTooLong
    if not scopes or not set(scopes) <= set(scopes_for(user.role)):
        raise NoSuchScope
    secret = _PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(
            user=user,
            digest=digest_of(secret),
            label=label,
            scopes=sorted(set(scopes)),
            audience=audience,
            created_at=at,
            expires_at=expires_at,
        )
        record(
            action="token.issued",
            by=by,
            at=at,
            subjects=[token, user],
            detail={"scopes": tuple(token.scopes)},
        )
    return IssuedToken(token, secret)


def revoke_token(*, token: ApiToken, by: User | Actor, at: datetime) -> None:
    """End a token now: one's own, or anybody's for whoever manages staff."""
    mine = isinstance(by, User) and by.pk == token.user_id
    if not (mine or isinstance(by, Actor) or can(by, Verb.STAFF_MANAGE)):
        raise NotAllowed(Verb.STAFF_MANAGE)
    with transaction.atomic():
        record(action="token.revoked", by=by, at=at, subjects=[token])
        token.delete()


def use_token(*, secret: str, audience: str, at: datetime) -> ApiToken:
    """Return the live token with this secret, its owner limited to what it is for.

    ``audience`` is the host it is used at. The day of use is noted. Raises ``TokenRefused``.
    """
    token = ApiToken.objects.select_related("user").filter(digest=digest_of(secret)).first()
    if token is None:
        raise TokenRefused
    if token.expires_at <= at or not token.user.is_active or token.audience != audience:
        _log_refusal(token, at=at)
        raise TokenRefused
    today = at.date()
    if token.last_used_on != today:
        token.last_used_on = today
        token.save(update_fields=["last_used_on"])
    token.user.token_scopes = frozenset(token.scopes)
    return token


def _log_refusal(token: ApiToken, *, at: datetime) -> None:
    """Keep the attempt even though the request fails. Unknown secrets name nobody, so are not kept."""

    def write() -> None:
        record(action="token.refused", by=token.user, at=at, subjects=[token.pk], kind="apitoken")

    record_apart(write)


def digest_of(secret: str) -> bytes:
    """Return what is stored of a secret. It has 256 random bits, so a plain SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).digest()
