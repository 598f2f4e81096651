"""Every address there is, read from the URLconfs, and how to ask for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.views import APIView

from casework.access.permissions import Verb

METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_NAMED: Final = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True, slots=True)
class Route:
    """One line of a URLconf."""

    pattern: str
    """The whole address, as the URLconf writes it."""
    name: str
    view: Callable[..., Any]

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names that the address leaves open, in order."""
        return tuple(a or b for a, b in _NAMED.findall(self.pattern))

    @property
    def api(self) -> type[APIView] | None:
        """The class of an API view; nothing for a page."""
        found = getattr(self.view, "cls", None)
        return found if isinstance(found, type) and issubclass(found, APIView) else None

    @property
    def is_of_the_library(self) -> bool:
        """Whether the page is allauth's: about signing in, and never about a case."""
        return self.view.__module__.startswith("allauth.")

    def folder_of(self, parameter: str) -> str:
        """The word that stands before a parameter: ``duties`` in ``duties/<uuid:pk>/``."""
        found = next(m for m in _NAMED.finditer(self.pattern) if parameter in m.groups())
        return self.pattern[: found.start()].rstrip("/").rpartition("/")[2]

    def path(self, given: Mapping[str, object]) -> str:
        """The address with its parameters filled."""
        filled = _NAMED.sub(lambda m: str(given[m[1] or m[2]]), self.pattern)
        return "/" + filled.replace("^", "").replace("$", "")

    def verbs(self, method: str) -> tuple[Verb, ...] | None:
        """The verbs of which a role needs one; nothing where the view itself does not say."""
        if self.api is not None:
            found = getattr(self.api, "allowed", {}).get("GET" if method == "HEAD" else method)
            return tuple(found) if found is not None else None
        return getattr(self.view, "verbs", None)


def routes_of_landlords() -> list[Route]:
    """What a landlord's hosts answer."""
    return _routes(settings.ROOT_URLCONF)


def routes_of_the_platform() -> list[Route]:
    """What the platform's own hosts answer."""
    return _routes(settings.PUBLIC_SCHEMA_URLCONF)


def _routes(urlconf: str) -> list[Route]:
    return list(_walk(get_resolver(urlconf).url_patterns))


def _walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[Route]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here)
        else:
            yield Route(here, pattern.name or here, pattern.callback)
