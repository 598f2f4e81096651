"""The API about itself: its document, its kinds of problems, and addresses where nothing is."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from django.http import Http404
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from casework.access.models import User
from casework.api.base import ANYBODY, ApiView
from casework.api.documenting import operation
from casework.api.problems import all_kinds

TAG = "About"
OPENAPI = "application/vnd.oai.openapi+json"


class KindShown(serializers.Serializer[Any]):
    """One kind of problem."""

    type = serializers.CharField()
    status = serializers.IntegerField()
    title = serializers.CharField()
    detail = serializers.CharField()


class ProblemKind(ApiView):
    """What a problem's ``type`` leads to."""

    allowed: ClassVar = {"GET": ANYBODY}

    @operation(
        "problem_kind", "What does this problem mean?", tag=TAG, gives=KindShown, problems=(404,)
    )
    def get(self, request: Request, code: str) -> Response:
        """Return what a kind of problem means."""
        kind = all_kinds().get(code)
        if kind is None:
            raise Http404
        return Response(KindShown(kind).data)


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document, written once a process: it does not change while we run."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call] # drf-spectacular has no types
    found: dict[str, Any] = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call] # as above
    return found


class Document(ApiView):
    """The OpenAPI 3.1 document of this API, for whoever is signed in."""

    allowed: ClassVar = {"GET": ANYBODY}

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """Return the document; the same for every role."""
        return Response(document(), content_type=OPENAPI)


class Nothing(ApiView):
    """Every address below the API where nothing is: a problem, not a page."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Look at who asks, then say that nothing is here, whatever was to be done."""
        if not isinstance(request.user, User):
            raise NotAuthenticated
        raise Http404
