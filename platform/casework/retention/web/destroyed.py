"""What somebody sees who opens a destroyed case they might have known: when, and under what."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from casework.access.door import CaseDestroyed
from casework.retention.queries import destruction_of

GONE = 410


class DestroyedCases:
    """Answer every page of a destroyed case alike. That it was opened is in the log already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand innermost, so that the view's own error arrives."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page, for this error only."""
        if not isinstance(exception, CaseDestroyed):
            return None
        context = {"destruction": destruction_of(exception.case_id)}
        return render(request, "retention/destroyed.html", context, status=GONE)
