"""Pages are read with GET and HEAD and sent with POST; every other method is refused.

Django runs a view for whatever method comes, so that a PUT would be answered as a GET. The API
refuses for itself, operation by operation; a page that takes no form says ``@require_safe``.
Source: OWASP ASVS 5.0.0 4.1.4.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from rest_framework.views import APIView

PAGE_METHODS: Final = ("GET", "HEAD", "POST")


class PageMethods:
    """Refuse a method that no page has, before the page is asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Change nothing here: what is asked for is known only when the address is."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: Any
    ) -> HttpResponseBase | None:
        """Answer 405 with what would do, or let the view go on."""
        is_page = not issubclass(getattr(view, "cls", object), APIView)
        if is_page and request.method not in PAGE_METHODS:
            return HttpResponseNotAllowed(PAGE_METHODS)
        return None
