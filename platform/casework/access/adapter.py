"""How allauth, which signs staff in, is kept to our rules.

Nobody makes an account for themselves; attempts are counted in the database; a closed account
looks like one that never was; whoever has a second step proves who they are by that and not by a
password; what changed is told through ``credentials_changed`` and not by allauth's own mails.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from casework.access.known_browser import remember, subject_for
from casework.access.origin import client_address
from casework.access.rates import hit, take_back
from casework.access.second_steps import has_second_step, password_within, proved_within
from casework.audit.actions import record
from casework.audit.actors import SYSTEM
from tenancy.api import record_apart

PER_ACCOUNT: Final = ((5, timedelta(minutes=1)), (20, timedelta(minutes=15)))
"""Failures an account may have from browsers it never signed in from; from its own, apart."""
PER_NETWORK: Final = ((20, timedelta(minutes=1)), (200, timedelta(minutes=15)))
"""Failures one network address may have."""

Counter = tuple[str, str, int, timedelta]


def _keep_slowed(at: datetime) -> None:
    """Keep that somebody tried too often; not for whom, as there may be no such account."""

    def write() -> None:
        record(action="sign_in.slowed", by=SYSTEM, at=at, kind="user")

    record_apart(write)


class Invited(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by an administrator (``create_staff``) and by nobody else."""

    error_messages: Final = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": "Too many tries. Wait a few minutes, then try again. "
        "On a computer you have used before, or with a passkey, it may work at once.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Keep the sign-up page shut."""
        return False

    # -- attempts ------------------------------------------------------------------------------

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count before any work, in the same way for accounts that are there and that are not."""
        now = timezone.now()
        self._counters = self._counters_for(request, str(credentials.get("email", "")))
        within = [
            hit(scope, who, limit=n, per=per, at=now) for scope, who, n, per in self._counters
        ]
        if not all(within):
            _keep_slowed(now)
            raise self.validation_error("too_many_login_attempts")

    def _counters_for(self, request: HttpRequest, email: str) -> list[Counter]:
        who, network = subject_for(request, email), self.get_client_ip(request)
        return [(f"sign_in.account.{n}", who, n, per) for n, per in PER_ACCOUNT] + [
            (f"sign_in.network.{n}", network, n, per) for n, per in PER_NETWORK
        ]

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Return the account, if the details are right and it is in use."""
        user = super().authenticate(request, **credentials)
        if user is None or not user.is_active:
            return None
        for scope, who, _, _ in self._counters:
            take_back(scope, who)
        return user

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        """Remember that this account signed in on this browser."""
        response = super().post_login(request, user, **kwargs)
        remember(request, response, user.email)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> Any:  # noqa: ARG002 - allauth's signature
        """Say of a closed account what is said of a wrong passkey."""
        message = self.error_messages["email_password_mismatch"]
        messages.error(request, message)
        return redirect("account_login")

    # -- proving it again ------------------------------------------------------------------------

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:  # noqa: ARG002 - allauth's signature
        """Ask again unless a second step is fresh; to set up a first one, a fresh password will do."""
        request, seconds = self.request, settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        if proved_within(request, seconds):
            return False
        return has_second_step(request.user) or not password_within(request, seconds)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways, a passkey first; never a password where there is a second step."""
        ways = {way["id"]: way for way in super().get_reauthentication_methods(user)}
        words = {
            "mfa_reauthenticate:webauthn": "Use a passkey",
            "mfa_reauthenticate": "Use a code",
            "reauthenticate": "Use your password",
        }
        found = [ways[key] | {"description": said} for key, said in words.items() if key in ways]
        proper = [way for way in found if way["id"] != "reauthenticate"]
        return proper or found

    # -- afterwards --------------------------------------------------------------------------------

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        """Lead back to signing in: a new password ends every session."""
        return reverse("account_login")

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Send nothing: receivers tell the person, without content, whoever changed it."""

    def send_mail(self, *_: Any, **__: Any) -> None:
        """Send nothing: the one mail there is, casework.access.tasks sends."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Count tries by the one address that a caller can't choose."""
        return client_address(request)
