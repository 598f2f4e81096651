"""A cookie that says "this account has signed in here before".

With it guessing elsewhere can't lock an account's owner out: failures from known browsers are
counted apart from everybody else's. Source: OWASP, Slow Down Online Guessing Attacks with Device Cookies. It signs nobody in.
"""

from __future__ import annotations

import secrets
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

_SALT: Final = "casework.access.known_browser"
_LIFE: Final = 180 * 24 * 60 * 60  # seconds


def _name() -> str:
    """Return the cookie's name, bound to the host where that is possible."""
    return "__Host-known" if settings.SESSION_COOKIE_SECURE else "known"


def subject_for(request: HttpRequest, email: str) -> str:
    """Return for whom a failed sign-in is counted: the account, or the account in this browser."""
    address = email.strip().lower()
    try:
        whose, browser = signing.loads(request.COOKIES.get(_name(), ""), salt=_SALT, max_age=_LIFE)
    except (signing.BadSignature, ValueError, TypeError):
        return address
    known = signing.Signer(salt=f"{_SALT}.who").signature(f"{request.get_host()}|{address}")
    return f"{address}|{browser}" if whose == known else address


def remember(request: HttpRequest, response: HttpResponseBase, email: str) -> None:
    """Give the browser the cookie. It names nobody: the address stands in it as a keyed digest."""
    address = email.strip().lower()
    whose = signing.Signer(salt=f"{_SALT}.who").signature(f"{request.get_host()}|{address}")
    if subject_for(request, address) != address:
        return
    response.set_cookie(
        _name(),
        signing.dumps([whose, secrets.token_urlsafe(12)], salt=_SALT),
        max_age=_LIFE,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
