"""Keeps in the log who signed in, who tried, and how sign-ins change. Connected once, at start."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account import signals as account
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.utils import timezone

from casework.access.actions.sessions import cut_off
from casework.access.changes import credentials_changed
from casework.access.models import User
from casework.access.queries import staff_by_email
from casework.access.second_steps import APP, PASSKEY, proofs
from casework.access.sessions.browsers import words_for
from casework.audit.actions import record
from casework.audit.actors import SYSTEM, Actor
from tenancy.api import record_apart

RECOVERY_CODES = Authenticator.Type.RECOVERY_CODES.value


def connect() -> None:
    """Listen to Django's and allauth's signals; twice is as good as once."""
    user_logged_in.connect(keep_sign_in, dispatch_uid="access.keep_sign_in")
    user_login_failed.connect(keep_failure, dispatch_uid="access.keep_failure")
    mfa.authenticator_used.connect(keep_second_step, dispatch_uid="access.keep_second_step")
    mfa.authentication_failed.connect(keep_wrong_code, dispatch_uid="access.keep_wrong_code")
    post_save.connect(keep_added, sender=Authenticator, dispatch_uid="access.keep_added")
    post_delete.connect(keep_removed, sender=Authenticator, dispatch_uid="access.keep_removed")
    account.password_changed.connect(keep_password, dispatch_uid="access.keep_password")
    account.password_set.connect(keep_password, dispatch_uid="access.keep_password_set")
    account.password_reset.connect(keep_reset, dispatch_uid="access.keep_reset")


def keep_sign_in(*, user: User, request: HttpRequest | None = None, **_: Any) -> None:
    """Write that somebody signed in, in the transaction that makes the session."""
    if request is not None:
        request.session.browser = words_for(request.META.get("HTTP_USER_AGENT", ""))  # type: ignore[attr-defined] # of our store
    record(action="sign_in.done", by=user, at=timezone.now(), subjects=[user])


def keep_failure(*, credentials: dict[str, Any], **_: Any) -> None:
    """Keep that a sign-in failed, and for which account if there is one; never what was typed."""
    account_ = staff_by_email(str(credentials.get("email") or credentials.get("login") or ""))
    subjects = [account_.pk] if account_ is not None else []
    at = timezone.now()

    def write() -> None:
        record(action="sign_in.failed", by=SYSTEM, at=at, subjects=subjects, kind="user")

    record_apart(write)


def keep_second_step(*, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Write that a second step was carried out, and of which kind."""
    record(
        action="second_step.done",
        by=user,
        at=timezone.now(),
        subjects=[user],
        detail={"kind": str(authenticator.type)},
    )


def keep_wrong_code(*, user: User, **_: Any) -> None:
    """Keep that a code was wrong, although the request changes nothing else."""
    at, subjects = timezone.now(), [user.pk]

    def write() -> None:
        record(action="second_step.failed", by=SYSTEM, at=at, subjects=subjects, kind="user")

    record_apart(write)


def keep_added(*, instance: Authenticator, created: bool, **_: Any) -> None:
    """A second step was set up: it was carried out in doing so, and its owner is told."""
    if not created:
        return
    user, at = instance.user, timezone.now()
    is_codes = instance.type == RECOVERY_CODES
    by = _who_acts(user)
    action = "recovery_codes.made" if is_codes else "second_step.added"
    record(action=action, by=by, at=at, subjects=[user], detail={"kind": str(instance.type)})
    request = context.request
    if instance.type in (APP, PASSKEY) and request is not None and request.user == user:
        record_authentication(
            request, user, "mfa", id=instance.pk, type=str(instance.type), set_up=True
        )
    credentials_changed.send(sender=Authenticator, user=user, at=at)


def keep_removed(*, instance: Authenticator, **_: Any) -> None:
    """A second step was taken away: other sessions and all tokens of the account end at once."""
    if instance.type == RECOVERY_CODES:
        return  # new ones take their place, which is written
    user, at = instance.user, timezone.now()
    detail = {"kind": str(instance.type)}
    record(action="second_step.removed", by=_who_acts(user), at=at, subjects=[user], detail=detail)
    _cut_off_others(user)
    credentials_changed.send(sender=Authenticator, user=user, at=at)


def keep_password(*, user: User, **_: Any) -> None:
    """A password was changed by its owner, who is signed in."""
    _password("password.changed", user)


def keep_reset(*, user: User, **_: Any) -> None:
    """A new password was chosen by a link."""
    _password("password.reset", user)


def _password(action: str, user: User) -> None:
    at = timezone.now()
    record(action=action, by=user, at=at, subjects=[user])
    _cut_off_others(user)
    credentials_changed.send(sender=User, user=user, at=at)


def _cut_off_others(user: User) -> None:
    cut_off(user, keep=_own_session(user))
    user.tokens.all().delete()


def _own_session(user: User) -> UUID | None:
    """Return the session the change was made in, if it is the person's own and proved."""
    request = context.request
    if request is None or request.user != user or not proofs(request):
        return None
    row: UUID | None = request.session.row_id
    return row


def _who_acts(user: User) -> User | Actor:
    request = context.request
    return user if request is not None and request.user == user else SYSTEM
