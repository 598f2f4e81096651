"""When the key service or the vault is away: 503 in plain words, and nothing of anybody's shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from casework.access.encryption import KeysUnreachable

RETRY_AFTER_SECONDS = 30
API: Final = "/api/"


class Sessions(SessionMiddleware):
    """Django's; but as sessions are sealed, each is opened here, where an outage can be answered.

    What a middleware raises further in, Django has made a 500 of before anybody can answer it.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override] # a middleware may answer; Django's own never does
        """Open the session of a cookie; without one this costs nothing."""
        super().process_request(request)
        try:
            request.session.get(SESSION_KEY)
        except KeysUnreachable:
            return _unavailable(request)
        return None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep what changed in it, or say that it could not be kept; the door undoes the rest."""
        try:
            return super().process_response(request, response)
        except KeysUnreachable:
            response.close()
            return _unavailable(request)


class KeysOutage:
    """Answer a view that could not reach the keys. The door undoes what it had written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand innermost, so that the view's own error arrives."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(
        self,
        request: HttpRequest,
        exception: Exception,
    ) -> HttpResponse | None:
        """Return the page, for this error only."""
        return _unavailable(request) if isinstance(exception, KeysUnreachable) else None


def _unavailable(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API):
        answer: Callable[..., Any] = import_string(settings.HOLDFAST_API_NOT_NOW)
        problem: HttpResponse = answer()
        return problem
    page = render_to_string("503_keys.html")
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
