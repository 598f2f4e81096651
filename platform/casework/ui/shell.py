"""What surrounds every page: whose page it is, where one can go, who is signed in.

``shell`` is a template context processor. It reads only what is already on the request
(``request.landlord``, set by the tenancy middleware, and ``request.user``), so it costs no query
of its own. Settings:

``HOLDFAST_NAVIGATION``  list of ``NavItem``; a wrong URL name fails loudly on the first page
``HOLDFAST_DEMO``        true when everything shown is invented; read by ``{% demo_banner %}``
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

ACCENTS = ("ink", "teal", "moss", "plum", "berry", "rust", "slate", "navy")
"""Colours a landlord may choose for the line under its header; each is defined in tokens.css."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One place in the navigation: its words, its URL name, who sees it, its access key."""

    text: str
    url_name: str
    roles: frozenset[str] = frozenset()
    """Role codes that see it; empty means everybody who is signed in."""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A navigation item with its address, ready to draw."""

    text: str
    href: str
    is_current: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The frame of a page; an empty one draws a page for nobody in particular."""

    landlord_name: str = ""
    accent: str = ACCENTS[0]
    user_name: str = ""
    places: tuple[Place, ...] = field(default=())


def accent_or_first(accent: str) -> str:
    """Return the accent if it is one we have drawn, else the first: no free text reaches CSS."""
    return accent if accent in ACCENTS else ACCENTS[0]


def places_for(role: str, path: str, items: Iterable[NavItem]) -> tuple[Place, ...]:
    """Return the places a role sees, marking the one whose address leads furthest to ``path``."""
    seen = [
        (item, reverse(item.url_name)) for item in items if not item.roles or role in item.roles
    ]
    under = [href for _, href in seen if path == href or path.startswith(href.rstrip("/") + "/")]
    here = max(under, key=len, default=None)
    return tuple(
        Place(text=item.text, href=href, is_current=href == here, key=item.key)
        for item, href in seen
    )


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Return ``{"shell": Shell}`` for the templates."""
    landlord = getattr(request, "landlord", None)
    user = getattr(request, "user", None)
    is_known = bool(user is not None and user.is_authenticated)
    places: tuple[Place, ...] = ()
    if landlord is not None and is_known:
        role = getattr(user, "role", "")
        items: Iterable[Any] = settings.HOLDFAST_NAVIGATION
        places = places_for(role, request.path, items)
    return {
        "shell": Shell(
            landlord_name=getattr(landlord, "name", ""),
            accent=accent_or_first(getattr(landlord, "accent", "")),
            user_name=(getattr(user, "name", "") or "Signed in") if is_known else "",
            places=places,
        )
    }
