"""How an operation describes itself: id, summary, bodies, examples, and every status it answers.

The document is OpenAPI 3.1, and a test fails if it and the views drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, Final, TypeVar

from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers

from casework.api.problems import MEDIA_TYPE

F = TypeVar("F", bound=Callable[..., Any])
Shape = type[serializers.Serializer[Any]] | serializers.Serializer[Any]


class ProblemShown(serializers.Serializer[Any]):
    """What went wrong, as RFC 9457 has it. ``errors`` is there when fields were wrong."""

    type = serializers.CharField(help_text="The address of this kind's description.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(  # type: ignore[assignment] # DRF takes fields off the class
        child=serializers.ListField(child=serializers.CharField()), required=False
    )
    error = serializers.CharField(
        required=False, help_text="OAuth's own word for it, where a system signs in."
    )
    owed = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="What is still to do on the case."
    )
    unmet = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="What the policy still asks for."
    )
    wanted = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="The kinds of worker asked for."
    )
    reference = serializers.CharField(
        required=False, help_text="Of a fault of ours: quote it to your administrator."
    )
    offering = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="Who has offered to be one."
    )


MEANINGS: Final = {
    400: "Something that was sent can't be used; errors names each field.",
    401: "Not signed in, or the token has ended.",
    403: "The role or the token does not allow this, or a browser's request was forged.",
    404: "There is nothing here for you. The same whether it never was or is not yours to see.",
    409: "It can't be done as things stand; the detail says why and what to do.",
    413: "The body is larger than one megabyte, or 36 where a file is added.",
    415: "The body is not of the kind that is taken here.",
    429: "Too many tries, or too many requests; Retry-After says in seconds how long to wait.",
    503: "The database, and with it the log, is out of reach. Nothing was shown or changed.",
}
EVERYWHERE: Final = (401, 403, 429, 503)
OF_A_BODY: Final = (400, 413, 415)


def operation(  # noqa: PLR0913 - one keyword for each thing an operation says of itself
    name: str,
    summary: str,
    *,
    tag: str,
    takes: Shape | None = None,
    gives: Any = None,
    status: int = 200,
    query: Shape | None = None,
    problems: Sequence[int] = (),
    examples: Sequence[OpenApiExample] = (),
    auth: bool = True,
    description: str | None = None,
) -> Callable[[F], F]:
    """Describe one operation. ``problems`` are its statuses besides those every operation has."""
    decorate = extend_schema(
        operation_id=name,
        summary=summary,
        description=description,
        tags=[tag],
        request=takes,
        responses=_responses(status, gives, _statuses(takes, query, problems, auth=auth)),
        parameters=[query] if query is not None else None,
        examples=list(examples) or None,
        auth=None if auth else [],
    )

    def described(function: F) -> F:
        marked: F = decorate(function)
        return marked

    return described


def _statuses(
    takes: Shape | None, query: Shape | None, problems: Sequence[int], *, auth: bool
) -> list[int]:
    statuses = {*problems, *(EVERYWHERE if auth else (503,))}
    statuses |= set(OF_A_BODY) if takes is not None else set()
    return sorted(statuses | ({400} if query is not None else set()))


def _responses(status: int, gives: Any, problems: Sequence[int]) -> dict[Any, Any]:
    if isinstance(gives, dict):  # of a media type of its own, by status
        told = {key: OpenApiResponse(what, description="OK") for key, what in gives.items()}
    else:
        told = {status: OpenApiResponse(response=gives, description=HTTPStatus(status).phrase)}
    failed = {
        (code, MEDIA_TYPE): OpenApiResponse(ProblemShown, description=MEANINGS[code])
        for code in problems
    }
    return {**told, **failed}


def sent(name: str, value: Any) -> OpenApiExample:
    """Return an example of a request's body."""
    return OpenApiExample(name, value=value, request_only=True)


def given(name: str, value: Any, status: int = 200) -> OpenApiExample:
    """Return an example of an answer's body."""
    return OpenApiExample(name, value=value, response_only=True, status_codes=[str(status)])
