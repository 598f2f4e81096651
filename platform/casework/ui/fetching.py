"""Who may have a browser ask us: our own pages, and people who follow a link or type an address.

A browser says with each request which site asked for it and what for (Sec-Fetch-*). Another
site's page, a sister landlord's too, may send somebody here by a link; it may not embed us, post
to us or fetch from us with that person's cookies. Programs send no such words and are not asked.
Source: OWASP ASVS 5.0.0 3.5.8.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

_ELSEWHERE: Final = ("cross-site", "same-site")
_READING: Final = ("GET", "HEAD")


class FromOurOwnPages:
    """Refuse with 403, before a landlord or a session is looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let in what our own pages ask for, and people who come by a link."""
        if is_from_elsewhere(request) and not _follows_a_link(request):
            logger.warning("Another site's page asked for one of ours, and was refused.")
            return HttpResponse(render_to_string("403.html"), status=403)
        return self.get_response(request)


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Return whether a browser says that another site's page asks."""
    return request.headers.get("Sec-Fetch-Site") in _ELSEWHERE


def _follows_a_link(request: HttpRequest) -> bool:
    """Return whether a person goes to a page of ours: as the whole page, and without sending."""
    return (
        request.method in _READING
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest") == "document"
    )
