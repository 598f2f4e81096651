"""Response headers that keep pages in the browser harmless and leave nothing behind.

Placed first in MIDDLEWARE, so that error pages, redirects and refusals carry them too. The
policy allows nothing inline and nothing from elsewhere; a view cannot loosen it.
Sources: OWASP ASVS 5.0.0 3.4.3, 3.4.5, 3.4.6, 3.4.7, 3.4.8, 14.2.2, 14.3.1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

REPORTS_PATH = "/reports/"
_MAY_COME_FROM = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
    # What a browser refuses on a page is told to us, by old browsers and new ones (ASVS 3.4.7).
    "report-uri": REPORTS_PATH,
    "report-to": "own",
}
CONTENT_SECURITY_POLICY = "; ".join(f"{what} {whom}" for what, whom in _MAY_COME_FROM.items())
FILE_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""For what is given to be kept aside: should a browser open it all the same, nothing in it runs."""

_SWITCHED_OFF = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "sync-xhr",
    "usb",
    "xr-spatial-tracking",
)
# Passkeys need these two, on our own pages only.
_OWN_PAGES = ("publickey-credentials-create", "publickey-credentials-get")

PERMISSIONS_POLICY = ", ".join(
    [f"{feature}=()" for feature in _SWITCHED_OFF] + [f"{feature}=(self)" for feature in _OWN_PAGES]
)

ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # "no-referrer" would break Django's check of the referrer on forms sent over TLS.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Reporting-Endpoints": f'own="{REPORTS_PATH}"',
}

_SIGNED_OUT = "holdfast.signed_out"


def remember_sign_out(request: HttpRequest | None, **_: Any) -> None:
    """Note on the request that its session ended; receiver of ``user_logged_out``."""
    if request is not None:
        request.META[_SIGNED_OUT] = True


class SecurityHeaders:
    """Set the headers on every response; forbid storing any that is not a static file."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then set the headers."""
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers[name] = value
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            response.headers["Content-Security-Policy"] = FILE_SECURITY_POLICY
        if not request.path.startswith(static_prefix()):
            response.headers["Cache-Control"] = "no-store"
        if request.META.get(_SIGNED_OUT):
            # Not "cookies": that would sign the browser out of every sister address as well.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def static_prefix() -> str:
    """Return the path under which files without case data are served."""
    prefix = str(settings.STATIC_URL)
    return prefix if prefix.startswith("/") else f"/{prefix}"
