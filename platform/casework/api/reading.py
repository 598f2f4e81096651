"""How requests are read and answered: bounded JSON in, JSON out whatever was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import IO, Any, Final

from django.core.exceptions import TooManyFieldsSent
from rest_framework.exceptions import APIException, ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser, FormParser, JSONParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

LARGEST: Final = 1_000_000
"""Bytes of a body. The longest account an officer may write is 20,000 characters."""
LARGEST_FORM: Final = 64_000
"""Bytes of a form. A signed statement is about a thousand."""


class TooLarge(APIException):
    """The body is larger than anything we take."""


class BoundedJson(JSONParser):
    """JSON of a reasonable size and depth."""

    largest = LARGEST

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Refuse what is too large before reading it, and what is nested too deeply to be read."""
        request = (parser_context or {})["request"]
        if int(request.META.get("CONTENT_LENGTH") or 0) > self.largest:
            raise TooLarge
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError from None


class BoundedForm(FormParser):
    """A small form, as OAuth has it (RFC 6749, 4.4.2). No name may stand in it twice (3.2)."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the names and values; refuse what is large or says a thing twice."""
        request = (parser_context or {})["request"]
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_FORM:
            raise TooLarge
        try:
            form = super().parse(stream, media_type, parser_context)
        except (UnicodeDecodeError, TooManyFieldsSent):
            raise ParseError from None
        if any(len(values) > 1 for _, values in form.lists()):
            raise ParseError
        return form.dict()


class JsonWithFile(BoundedJson):
    """JSON with a file in it, in base64, for the one operation that takes a file."""

    largest = 36_000_000


class AlwaysJson(BaseContentNegotiation):
    """There is one form of answer, so the Accept header changes nothing (RFC 9110, 12.5.1)."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        """Take what the view takes, which is JSON nearly everywhere; else the answer is 415."""
        sent = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == sent), None)

    def select_renderer(
        self,
        request: Request,  # noqa: ARG002 - DRF's signature
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,  # noqa: ARG002 - DRF's signature
    ) -> tuple[BaseRenderer, str]:
        """Take the first."""
        first = next(iter(renderers))
        return first, str(first.media_type)
