"""Every address of a landlord, and some where code of ours goes wrong in the ways it could."""

from __future__ import annotations

from io import BytesIO
from typing import NoReturn

from django.db import DatabaseError, connection, transaction
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from casework.access.models import User
from casework.config.urls_landlord import urlpatterns as of_landlords
from casework.people.models import Person
from tests.tenancy.rows import add_event


class Boom(Exception):
    """What a view might raise."""


def names() -> str:
    """Whom this landlord knows, and who works there: the canaries, straight from the tables."""
    people = [person.name for person in Person.objects.all()]
    return ", ".join(sorted([*people, *User.objects.values_list("name", flat=True)]))


def _change(how: str, value: str, *, is_local: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config(%s, %s, %s)", [how, value, is_local])


def _writes_and_fails() -> NoReturn:
    add_event("lost.inside")
    raise Boom


def fails(request: HttpRequest) -> NoReturn:
    """Read and write, then fail with what was read in hand."""
    seen = names()
    add_event(f"lost.{len(seen)}")
    raise Boom(seen)


def fails_inside(request: HttpRequest) -> HttpResponse:
    """Roll back to a savepoint twice, by the database's error and by ours, and go on."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select 1/0")
    except DatabaseError:
        pass
    try:
        with transaction.atomic():
            _writes_and_fails()
    except Boom:
        pass
    return HttpResponse(names())


def streams(request: HttpRequest) -> FileResponse:
    """A body that leaves after the transaction has ended."""
    return FileResponse(BytesIO(names().encode()), content_type="text/plain")


def streams_live(request: HttpRequest) -> StreamingHttpResponse:
    """A body that would be read after the transaction has ended: refused."""
    return StreamingHttpResponse(person.name for person in Person.objects.iterator())


def wrong_path(request: HttpRequest) -> HttpResponse:
    """Something has set another schema's search path."""
    _change("search_path", request.GET["schema"], is_local=True)
    return HttpResponse(names())


def wrong_role(request: HttpRequest) -> HttpResponse:
    """Something has taken another landlord's role."""
    _change("role", request.GET["role"], is_local=True)
    return HttpResponse(names())


def leaves_another(request: HttpRequest) -> HttpResponse:
    """Leave the connection to the next request as another landlord's, for good."""
    seen = names()
    _change("search_path", request.GET["schema"], is_local=False)
    _change("role", request.GET["role"], is_local=False)
    return HttpResponse(seen)


def loses_the_connection(request: HttpRequest) -> HttpResponse:
    """The server hangs up in the middle."""
    seen = names()
    connection.connection.close()
    return HttpResponse(seen + names())


urlpatterns = [
    *of_landlords,
    path("wrong/fails", fails),
    path("wrong/fails-inside", fails_inside),
    path("wrong/streams", streams),
    path("wrong/streams-live", streams_live),
    path("wrong/path", wrong_path),
    path("wrong/role", wrong_role),
    path("wrong/leaves-another", leaves_another),
    path("wrong/loses-connection", loses_the_connection),
]
