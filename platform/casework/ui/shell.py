"""What surrounds every page: whose page it is, where one can go, who is signed in.

``shell`` is a template context processor. It reads only what is already on the request
(``request.landlord``, set by the tenancy middleware, and ``request.user``), so it costs no query
of its own. Settings:

``HOLDFAST_NAVIGATION``  list of ``NavItem`` of a landlord's hosts; a wrong URL name fails loudly
``HOLDFAST_PUBLIC_NAVIGATION``  the same for the platform's own hosts
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

ONE_LINE = 7
"""Places that fit in one line of a menu at 1280 pixels."""
MORE = "more"
"""The URL name of the page that lists the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One place in the navigation: its words, its URL name, who sees it, its access key."""

    text: str
    url_name: str
    roles: frozenset[str] = frozenset()
    """Role codes that see it; empty means everybody who is signed in."""
    key: str = ""
    group: str = ""
    """The heading under which it stands on "More", where a role has too many places for a menu."""
    hint: str = ""
    """One line on what one does there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A navigation item with its address, ready to draw."""

    text: str
    href: str
    is_current: bool = False
    key: str = ""
    group: str = ""
    hint: str = ""


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
    under = [
        href for _, href in seen if path == href or (href != "/" and path.startswith(href))
    ]  # everything is below the first page, which is where one is only on that page
    here = max(under, key=len, default=None)
    return tuple(
        Place(
            text=item.text,
            href=href,
            is_current=href == here,
            key=item.key,
            group=item.group,
            hint=item.hint,
        )
        for item, href in seen
    )


def in_one_line(places: tuple[Place, ...], path: str) -> tuple[Place, ...]:
    """Return the menu: all places if they fit, else those of every day and "More"."""
    if len(places) <= ONE_LINE:
        return places
    href = reverse(MORE)
    is_here = path == href or any(place.is_current for place in places if place.group)
    more = Place(text="More", href=href, is_current=is_here, key="o")
    return (*(place for place in places if not place.group), more)


def by_group(places: Iterable[Place]) -> dict[str, list[Place]]:
    """Return what stands on "More", by heading, in the order of the navigation."""
    found: dict[str, list[Place]] = {}
    for place in places:
        if place.group:
            found.setdefault(place.group, []).append(place)
    return found


def places_of(request: HttpRequest) -> tuple[Place, ...]:
    """Return every place of whoever is signed in; none before sign-in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ()
    is_public = getattr(request, "landlord", None) is None
    items: Iterable[Any] = (
        settings.HOLDFAST_PUBLIC_NAVIGATION if is_public else settings.HOLDFAST_NAVIGATION
    )
    return places_for(getattr(user, "role", ""), request.path, items)


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Return ``{"shell": Shell}`` for the templates."""
    landlord = getattr(request, "landlord", None)
    user = getattr(request, "user", None)
    is_known = bool(user is not None and user.is_authenticated)
    return {
        "shell": Shell(
            landlord_name=getattr(landlord, "name", ""),
            accent=accent_or_first(getattr(landlord, "accent", "")),
            user_name=(getattr(user, "name", "") or "Signed in") if is_known else "",
            places=in_one_line(places_of(request), request.path),
        )
    }
