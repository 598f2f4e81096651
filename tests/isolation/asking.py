"""Asking one address in one way, and what came back, with what must differ each time taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.test import Client

from casework.ui.headers import ALWAYS

WITH_ALL = {**ALWAYS, "Cache-Control": "no-store"}
"""The headers of every answer, whoever asks for whatever."""
_EACH_TIME = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and everything that was said with it."""

    status: int
    location: str
    """Where it leads, if it leads somewhere else."""
    said: str
    """Headers and body, without tokens, and without the address that was asked for."""


class Asker:
    """A program without a browser's manners: it sends what it likes, as whom it likes."""

    def __init__(self) -> None:
        self._client = Client(raise_request_exception=False)

    def ask(
        self, method: str, path: str, *, host: str, session: str = "", hide: Iterable[str] = ()
    ) -> Answer:
        """Ask, and wait for the whole answer. ``hide`` is taken out of what is said."""
        self._client.cookies = SimpleCookie(
            {settings.SESSION_COOKIE_NAME: session} if session else None
        )
        # Forms are checked for forgery elsewhere; here each must refuse without that check.
        reply: Any = self._client.generic(method, path, HTTP_HOST=host)
        assert {name: reply.headers.get(name) for name in WITH_ALL} == WITH_ALL, (method, path)
        body = b"".join(reply.streaming_content) if reply.streaming else reply.content
        headers = "\n".join(
            f"{name}: {value}"
            for name, value in sorted(reply.headers.items())
            # Those are checked above; lengths of tokens differ, and Vary names only names.
            if name not in (*WITH_ALL, "Content-Length", "Vary")
        )
        cookies = "\n".join(morsel.key for morsel in self._stable(reply.cookies))
        said = _EACH_TIME.sub("", f"{headers}\n{cookies}\n\n{body.decode('utf-8', 'replace')}")
        for each in (path, *hide):
            said = said.replace(each, "(asked)") if len(each) > 1 else said
        return Answer(reply.status_code, reply.headers.get("Location", ""), said)

    @staticmethod
    def _stable(cookies: SimpleCookie) -> list:  # type: ignore[type-arg]  # morsels of text
        """Without the forms' token, and without the word that a session nobody knows is over."""
        return [
            morsel
            for name, morsel in sorted(cookies.items())
            if name != settings.CSRF_COOKIE_NAME and morsel.value
        ]
