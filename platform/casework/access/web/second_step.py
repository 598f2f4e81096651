"""The gate: a session without a second step reaches the pages to set one up, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.module_loading import import_string

from casework.access.second_steps import second_step_done

OPEN: Final = frozenset(
    {
        # signing in and out, and a forgotten password: for everybody
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "first_sign_in",
        # setting a second step up, or carrying it out
        "second_step",
        "account_reauthenticate",
        "mfa_add_webauthn",
        "mfa_activate_totp",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_login_webauthn",
        "mfa_view_recovery_codes",
        "lost_second_step",
    }
)
"""Names of the addresses that need no second step. One's own account is not among them."""

API: Final = "/api/"


class SecondStepGate:
    """Middleware after sign-in and allauth. It costs no query: session and account are loaded."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let through, or lead to where a second step is set up or carried out."""
        if not request.user.is_authenticated or second_step_done(request):
            return self.get_response(request)
        if _name(request) in OPEN:
            return self.get_response(request)
        return _refusal(request)


def _name(request: HttpRequest) -> str | None:
    try:
        return resolve(request.path_info, getattr(request, "urlconf", None)).url_name
    except Resolver404:
        return None


def _refusal(request: HttpRequest) -> HttpResponseBase:
    if request.path.startswith(API):
        answer: Callable[..., Any] = import_string(settings.HOLDFAST_API_SECOND_STEP)
        response: HttpResponse = answer()
        return response
    return redirect("second_step")
