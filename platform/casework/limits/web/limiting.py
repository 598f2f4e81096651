"""Limits on pages: 429 in plain words, and a challenge for whoever opens many cases."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from rest_framework.views import APIView

from casework.access.models import User
from casework.access.web.stepping_up import has_stepped_up, step_up
from casework.limits.actions import count, is_unusual
from casework.limits.domain.limits import Limit
from casework.limits.errors import TooOften

View = Callable[..., HttpResponse]


def limited(limit: Limit, *, method: str = "POST") -> Callable[[View], View]:
    """Count each request of this method for the account that sends it. Stands below staff_page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == method:
                count(limit, subject=request.user.pk, at=timezone.now())
            return view(request, *args, **kwargs)

        return counted

    return decorate


class Limits:
    """Ask who opens unusually many cases who they are, and say in words when a limit is reached.

    Innermost in MIDDLEWARE, as it needs to know who is signed in. The API counts for itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Change nothing here: what is asked for is known only when the address is."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Count a case that is asked for by a page; above the limit, have them prove it is them."""
        if issubclass(getattr(view, "cls", object), APIView) or "reference" not in kwargs:
            return None
        if asks_for_too_many(request, request.user, kwargs["reference"]):
            return step_up(request)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 429 with the time to wait."""
        if not isinstance(error, TooOften):
            return None
        page = render(request, "429.html", status=429)
        page.headers["Retry-After"] = error.retry_after
        return page


def asks_for_too_many(request: HttpRequest, by: object, reference: str) -> bool:
    """Return whether somebody who has not just proved who they are asks for many cases."""
    if not isinstance(by, User):
        return False
    unusual = is_unusual(reference=reference, by=by, at=timezone.now())
    return unusual and not has_stepped_up(request)
