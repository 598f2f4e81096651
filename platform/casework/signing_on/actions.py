"""Everything that is done about a landlord's own sign-in: set up, tried, made the only way, used."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.access.sessions.row import Session
from casework.audit.actions import record
from casework.audit.actors import SYSTEM
from casework.refusals import Refused
from casework.signing_on.domain.claims import NotLetIn, Proved, Why
from casework.signing_on.models import Bound, SignInProvider
from casework.signing_on.queries import own_provider
from tenancy.api import record_apart


class NoSecondStepAsked(Refused):
    """A second step must be asked for."""

    def __init__(self) -> None:
        """Say what to give."""
        super().__init__(
            "Give at least one level (acr) or way (amr) that shows a second step was done. "
            "Whoever runs your provider knows what it sends."
        )


class NotTriedYet(Refused):
    """Nobody has come in this way yet."""

    def __init__(self) -> None:
        """Say what to do first."""
        super().__init__(
            "Try it first: sign out, sign in through your provider, and come back to this page. "
            "Then passwords can be switched off without locking anybody out."
        )


class NothingSetUp(Refused):
    """No provider is set up."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("There is no sign-in provider yet. Fill in the form on this page first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What an administrator gives about the provider. An empty secret keeps the one there is."""

    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    acr_values: Collection[str]
    amr_values: Collection[str]


@transaction.atomic
def save_provider(
    *, given: Given, endpoints: dict[str, Any], by: User, at: datetime
) -> SignInProvider:
    """Set the provider up, or change it. Every change must be tried again before it counts.

    So passwords work again after a change, and with another issuer nobody is bound any more: a
    number of the old one says nothing at the new one. Raises ``NoSecondStepAsked``.
    """
    require(by, Verb.SIGN_IN_SET)
    if not given.acr_values and not given.amr_values:
        raise NoSecondStepAsked
    provider = _locked() or SignInProvider()
    is_new_issuer = provider.issuer != given.issuer
    provider.name, provider.issuer = given.name, given.issuer
    provider.client_id = given.client_id
    if given.client_secret:
        provider.client_secret = given.client_secret
    provider.acr_values, provider.amr_values = sorted(given.acr_values), sorted(given.amr_values)
    provider.endpoints, provider.saved_at = endpoints, at
    provider.tried_at = provider.passwords_off_at = None
    provider.save()
    gone = Bound.objects.all().delete()[0] if is_new_issuer else 0
    detail = {"unbound": gone}
    record(action="sign_in_provider.saved", by=by, at=at, subjects=[provider], detail=detail)
    return provider


@transaction.atomic
def switch_passwords(*, off: bool, session: UUID | None, by: User, at: datetime) -> SignInProvider:
    """Make the provider the only way in, or let passwords work again.

    Switching off ends every session but the one it is done in (``session``), so that everybody
    comes in through the provider from now on. Raises ``NothingSetUp`` and ``NotTriedYet``.
    """
    require(by, Verb.SIGN_IN_SET)
    provider = _locked()
    if provider is None:
        raise NothingSetUp
    if off and provider.tried_at is None:
        raise NotTriedYet
    provider.passwords_off_at = at if off else None
    provider.save(update_fields=["passwords_off_at"])
    if not off:
        record(action="sign_in_provider.passwords_on", by=by, at=at, subjects=[provider])
    else:
        record(action="sign_in_provider.passwords_off", by=by, at=at, subjects=[provider])
        Session.objects.exclude(pk=session).delete()
    return provider


@transaction.atomic
def remove_provider(*, by: User, at: datetime) -> None:
    """Take the provider away, its secret and everybody's number there; passwords work again."""
    require(by, Verb.SIGN_IN_SET)
    provider = _locked()
    if provider is None:
        raise NothingSetUp
    record(action="sign_in_provider.removed", by=by, at=at, subjects=[provider])
    Bound.objects.all().delete()
    provider.delete()


@transaction.atomic
def unbind(*, user: User, by: User, at: datetime) -> None:
    """Forget which account at the provider somebody is; their next sign-in binds it again."""
    require(by, Verb.SIGN_IN_SET)
    if Bound.objects.filter(user=user).delete()[0]:
        record(action="sign_in.unbound", by=by, at=at, subjects=[user])


@transaction.atomic
def account_for(*, who: Proved, email: str | None, at: datetime) -> User:
    """Return the member of staff somebody at the provider is, binding the two at first use.

    ``email`` is their confirmed address, looked at only the first time. Nobody is made an
    account, and nobody who is bound is bound again. Raises ``NotLetIn``.
    """
    bound = Bound.objects.select_related("user").filter(issuer=who.issuer, subject=who.subject)
    known = bound.first()
    if known is not None:
        return _open(known.user)
    if email is None:
        raise NotLetIn(Why.EMAIL_NOT_CONFIRMED)
    user = User.objects.select_for_update().filter(email=email).first()
    if user is None:
        raise NotLetIn(Why.NO_ACCOUNT)
    if Bound.objects.filter(user=user).exists():
        raise NotLetIn(Why.SOMEBODY_ELSE)
    user = _open(user)
    made = Bound.objects.create(user=user, issuer=who.issuer, subject=who.subject, bound_at=at)
    record(action="sign_in.bound", by=user, at=at, subjects=[made, user])
    return user


def note_tried(*, provider: SignInProvider, by: User, at: datetime) -> None:
    """Keep that an administrator has come in with these settings, which lets passwords go."""
    if provider.tried_at is None and by.role in _ADMINISTRATORS:
        SignInProvider.objects.filter(pk=provider.pk, saved_at=provider.saved_at).update(
            tried_at=at
        )


def keep_refusal(*, why: Why, at: datetime, user: User | None = None) -> None:
    """Keep that somebody was not let in, and why, whatever becomes of the request."""
    subjects = [user.pk] if user is not None else []

    def write() -> None:
        record(
            action="sign_in.failed",
            by=SYSTEM,
            at=at,
            subjects=subjects,
            kind="user",
            detail={"way": "own_provider", "why": why.value},
        )

    record_apart(write)


_ADMINISTRATORS = ("tenant_admin",)


def _open(user: User) -> User:
    if not user.is_active:
        raise NotLetIn(Why.NO_ACCOUNT)
    return user


def _locked() -> SignInProvider | None:
    provider = own_provider()
    if provider is None:
        return None
    return SignInProvider.objects.select_for_update().get(pk=provider.pk)
