"""What is answered instead of something that the log could not hold: a problem, or a page."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from casework.api.problems import MEDIA_TYPE, NOT_NOW

_API = "/api/"
_RETRY_AFTER = "60"  # seconds


def instead(request: HttpRequest, reference: str = "") -> HttpResponse:
    """Answer 503, to programs in their own form; nothing of the case, nor of what went wrong.

    ``reference`` is the number under which the operator finds what went wrong, if there is one.
    """
    headers = {"Retry-After": _RETRY_AFTER}
    if not request.path_info.startswith(_API):
        page = render_to_string("503.html", {"reference": reference})
        return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)
    problem = {
        "type": NOT_NOW.type,
        "title": NOT_NOW.title,
        "status": NOT_NOW.status,
        "detail": NOT_NOW.detail,
        **({"reference": reference} if reference else {}),
    }
    return JsonResponse(problem, status=NOT_NOW.status, content_type=MEDIA_TYPE, headers=headers)
