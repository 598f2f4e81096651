"""To the landlord's own sign-in and back again."""

from __future__ import annotations

import secrets
import time
from dataclasses import asdict
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.access.elsewhere import METHOD, came_through_provider
from casework.access.models import User
from casework.signing_on.actions import account_for, keep_refusal, note_tried
from casework.signing_on.domain.claims import LONGEST_AGO_SECONDS, Expected, NotLetIn, Proved, Why
from casework.signing_on.models import SignInProvider
from casework.signing_on.provider import Asked, way_back, way_there
from casework.signing_on.queries import own_provider

_KEPT: Final = "own_sign_in"
_KEPT_SECONDS: Final = 10 * 60
"""How long somebody may take at the provider."""
_MFA_STAGE: Final = {"stages": {"mfa_authenticate": {"handled": True}}}
"""allauth's own second step, done: the provider vouches for it, or nobody is let in."""


@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """Send somebody to the landlord's provider."""
    return _go(request, again=False)


@require_safe
@login_required
def again(request: HttpRequest) -> HttpResponse:
    """Have somebody who came from the provider prove there once more who they are."""
    if not came_through_provider(request):
        return redirect("account_reauthenticate")
    return _go(request, again=True)


def _go(request: HttpRequest, *, again: bool) -> HttpResponse:
    provider = _the_provider()
    asked = Asked(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        redirect_uri=request.build_absolute_uri(reverse("own_sign_in_back")),
    )
    request.session[_KEPT] = {
        **asdict(asked),
        "at": time.time(),
        "again": again,
        "provider": provider.saved_at.isoformat(),
        "next": request.GET.get("next", ""),
    }
    max_age = 0 if again else LONGEST_AGO_SECONDS
    return redirect(way_there(provider, asked, max_age=max_age, again=again))


@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Let in whoever the provider vouches for, or say that it did not work, and keep why."""
    provider = _the_provider()
    kept = request.session.pop(_KEPT, None)  # used once, whatever comes of it
    try:
        asked = _recognised(request, provider, kept)
        return _let_in(request, provider, asked, kept)
    except NotLetIn as refused:
        user = request.user if isinstance(request.user, User) else None
        keep_refusal(why=refused.why, at=timezone.now(), user=user)
        context = {"provider": provider, "why": refused.why.value}
        return render(request, "signing_on/not_let_in.html", context, status=403)


def _recognised(request: HttpRequest, provider: SignInProvider, kept: Any) -> Asked:
    """Return what was asked, if this is the answer to it (RFC 9700, 4.4, 4.7; RFC 9207)."""
    answer = request.GET
    if not isinstance(kept, dict) or time.time() - kept["at"] > _KEPT_SECONDS:
        raise NotLetIn(Why.NOT_ASKED_FOR)
    is_ours = secrets.compare_digest(kept["state"].encode(), answer.get("state", "").encode())
    if not is_ours or kept["provider"] != provider.saved_at.isoformat():
        raise NotLetIn(Why.NOT_ASKED_FOR)
    issuer = answer.get("iss")
    if issuer != provider.issuer and (issuer is not None or provider.endpoints["says_issuer"]):
        raise NotLetIn(Why.ISSUER)
    if "error" in answer or not answer.get("code"):
        raise NotLetIn(Why.PROVIDER_REFUSED)
    return Asked(**{name: kept[name] for name in ("state", "nonce", "verifier", "redirect_uri")})


def _let_in(
    request: HttpRequest, provider: SignInProvider, asked: Asked, kept: dict[str, Any]
) -> HttpResponse:
    now = time.time()
    expected = Expected(
        issuer=provider.issuer,
        client_id=provider.client_id,
        nonce=asked.nonce,
        acr_values=provider.acr_values,
        amr_values=provider.amr_values,
        now=now,
        oldest_proof=kept["at"] if kept["again"] else now - LONGEST_AGO_SECONDS,
    )
    who, email = way_back(provider, asked, request.GET["code"], expected)
    at = timezone.now()
    user = account_for(who=who, email=email, at=at)
    if kept["again"]:
        return _proved_again(request, user, who, kept["next"])
    note_tried(provider=provider, by=user, at=at)
    _remember(request, user, who)
    login = Login(user=user, redirect_url=_safe(request, kept["next"]), state=dict(_MFA_STAGE))
    answer: HttpResponse = perform_login(request, login)
    return answer


def _proved_again(request: HttpRequest, user: User, who: Proved, to: str) -> HttpResponse:
    """Note the fresh proof, if it is the same person's who is signed in here."""
    if request.user != user:
        raise NotLetIn(Why.SOMEBODY_ELSE)
    _remember(request, user, who)
    return redirect(_safe(request, to) or "/")


def _remember(request: HttpRequest, user: User, who: Proved) -> None:
    record_authentication(request, user, method=METHOD, second_step=True, proved_at=who.proved_at)


def _safe(request: HttpRequest, to: str) -> str | None:
    return to if to and get_adapter(request).is_safe_url(to) else None


def _the_provider() -> SignInProvider:
    provider = own_provider()
    if provider is None:
        raise Http404
    return provider
