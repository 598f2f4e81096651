"""What local sign-in still does once a landlord's own provider is the only way in.

Passwords open nothing, on the page, in the API and when asked again, and are refused in the
words of a wrong password. Passkeys open nothing either, or somebody who has left and is closed
at the provider could still come in with theirs; but an administrator's passkey does, so that a
landlord whose provider is broken is not locked out of its own cases (decision record 0014).
"""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from casework.access.adapter import Invited
from casework.access.elsewhere import METHOD
from casework.access.models import User
from casework.access.roles import Role
from casework.signing_on.actions import keep_refusal
from casework.signing_on.domain.claims import Why
from casework.signing_on.queries import passwords_are_off


class LocalPasswords:
    """Stands before the backends that know passwords, and stops them where they are off.

    Django then tries no other backend and tells the page that the details are wrong; no password
    is looked at, so the answer comes as quickly for everybody.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:  # noqa: ARG002 - Django's signature
        """Raise ``PermissionDenied`` for a password where passwords are off."""
        if "password" in credentials and passwords_are_off():
            raise PermissionDenied


class Entrance(Invited):
    """Lets in by the landlord's only way, and an administrator with a passkey."""

    def pre_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponse | None:
        """Stop a local sign-in where the landlord's own provider is the only way."""
        stopped: HttpResponse | None = super().pre_login(request, user, **options)
        if stopped is not None or not passwords_are_off() or _may_come_in(request, user):
            return stopped
        keep_refusal(why=Why.LOCAL_SIGN_IN_IS_OFF, at=timezone.now(), user=user)
        messages.error(request, "Sign in with your organisation's own sign-in.")
        return redirect("account_login")


def _may_come_in(request: HttpRequest, user: User) -> bool:
    proofs = get_authentication_records(request, user)
    latest = proofs[-1] if proofs else {}
    if latest.get("method") == METHOD:
        return True
    has_passkey = latest.get("type") == "webauthn" and latest.get("passwordless") is True
    return has_passkey and user.role == Role.TENANT_ADMIN.value
