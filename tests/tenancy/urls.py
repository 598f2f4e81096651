"""Views that do what views do wrong, for the tests of the door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from casework.audit.actions import record
from casework.audit.actors import SYSTEM
from tenancy.api import NoLandlord, current_landlord, record_apart
from tests.tenancy.rows import add_event, keep, topics


def show(request: HttpRequest) -> HttpResponse:
    try:
        where = current_landlord().slug
    except NoLandlord:
        where = "public"
    return HttpResponse(where)


def listing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(",".join(topics()))


def add(request: HttpRequest) -> HttpResponse:
    """Write a row and a session, then end as asked."""
    how = request.GET.get("how", "well")
    add_event(f"written.{how}")
    record_apart(keep(f"apart.{how}"))
    request.session["how"] = how
    ends = {"404": Http404, "403": PermissionDenied, "boom": ZeroDivisionError}
    if how in ends:
        raise ends[how]
    return HttpResponse(status=503 if how == "503" else 200)


def late_template(request: HttpRequest) -> HttpResponse:
    """Query while the template is rendered, which is after the view has returned."""
    template = engines["django"].from_string("{% for topic in topics %}{{ topic }}{% endfor %}")
    return TemplateResponse(request, template, {"topics": topics})


def live(request: HttpRequest) -> StreamingHttpResponse:
    def rows() -> Iterator[str]:
        yield from topics()

    return StreamingHttpResponse(rows())


def file(request: HttpRequest) -> FileResponse:
    return FileResponse(Path(__file__).open("rb"))


def logged_file(request: HttpRequest) -> FileResponse:
    """A file that somebody is shown, which is written down."""
    record(action="case.opened", by=SYSTEM, at=timezone.now(), kind="case")
    return file(request)


urlpatterns = [
    path("show", show),
    path("listing", listing),
    path("add", add),
    path("late", late_template),
    path("live", live),
    path("file", file),
    path("logged-file", logged_file),
]
