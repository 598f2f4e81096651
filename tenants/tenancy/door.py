"""The door of every request: the host says whose it is, and one transaction holds all of it.

Outermost in MIDDLEWARE but for headers and static files, so that sessions, sign-in, view and
rendering all work on the same side; the response leaves after the commit. If the commit fails, or
what has to be written with it (the log), nobody sees the response: the answer is 503.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import set_urlconf
from django.utils.module_loading import import_string

from tenancy.ref import LandlordRef
from tenancy.registry import landlord_by_host
from tenancy.side import as_landlord, as_public

logger = logging.getLogger(__name__)

_FAILED = "holdfast.failed"
_REFERENCE = "holdfast.reference"
"""Where whoever hears of a failed request leaves the number that its page shows."""
SERVER_ERROR = 500


class LiveStream(RuntimeError):
    """A view wanted to stream what it has not yet read."""

    def __init__(self) -> None:
        super().__init__(
            "A streamed body would be made after the transaction has ended. Read the values first "
            "and return an HttpResponse, or stream a file with FileResponse."
        )


class TenancyDoor:
    """Set ``request.landlord`` (``None`` on the platform's own hosts) and stand on its side."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        host = _host_of(request)
        if host in settings.HOLDFAST_PUBLIC_HOSTS:
            _admit(request, None)
            request.urlconf = settings.PUBLIC_SCHEMA_URLCONF
            set_urlconf(request.urlconf)
            return self._inside(as_public(), request)
        landlord = landlord_by_host(host) if host else None
        if landlord is None:
            return _closed("404.html", 404)
        if not landlord.is_active:
            return _closed("503.html", 503)
        _admit(request, landlord)
        return self._inside(as_landlord(landlord), request)

    def _inside(
        self, side: AbstractContextManager[object], request: HttpRequest
    ) -> HttpResponseBase:
        answered: HttpResponseBase | None = None
        try:
            with side:
                response = self.get_response(request)
                if response.streaming and not isinstance(response, FileResponse):
                    raise LiveStream  # noqa: TRY301 - it must end the transaction
                if request.META.get(_FAILED) or response.status_code >= SERVER_ERROR:
                    transaction.set_rollback(True)
                answered = response
        except Exception as error:
            if answered is None:
                raise
            got_request_exception.send(sender=None, request=request)
            return _withheld(request, answered, error)
        return answered

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Note that the view failed: Django turns it into a response before we see it."""
        request.META[_FAILED] = type(exception).__name__


def _withheld(request: HttpRequest, response: HttpResponseBase, error: Exception) -> HttpResponse:
    """Instead of an answer whose transaction did not end well: what it shows was not logged."""
    response.close()
    cause = error.__cause__ or error
    logger.error("An answer was withheld: %s", type(cause), extra={"request": request})
    reference = request.META.get(_REFERENCE, "")
    instead: HttpResponse = import_string(settings.HOLDFAST_WITHHELD)(request, reference)
    return instead


def _admit(request: HttpRequest, landlord: LandlordRef | None) -> None:
    request.landlord = landlord  # type: ignore[attr-defined] # what the door adds to a request


def _host_of(request: HttpRequest) -> str | None:
    """The host without port and without a final dot; nothing if it is not a host name at all."""
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    return host.rsplit(":", 1)[0].rstrip(".").lower()


def _closed(template: str, status: int, reference: str = "") -> HttpResponse:
    """A page that says nothing about who is or is not a landlord here."""
    return HttpResponse(render_to_string(template, {"reference": reference}), status=status)
