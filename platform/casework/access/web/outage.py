"""When the key service or the vault is away: 503 in plain words, and nothing of anybody's shown."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from casework.access.encryption import KeysUnreachable

RETRY_AFTER_SECONDS = 30


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
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        exception: Exception,
    ) -> HttpResponse | None:
        """Return the page, for this error only."""
        if not isinstance(exception, KeysUnreachable):
            return None
        page = render_to_string("503_keys.html")
        return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
