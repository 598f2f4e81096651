"""Every route of a landlord's address, and what each shows of cases: data, or none and why.

A new route fails ``test_every_route`` until it stands here. What is said here is not believed: a
page that shows no case data may hold none of the made-up case's words, and one that shows some must.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Final

from django.urls import URLPattern, URLResolver, get_resolver

URLS: Final = "casework.config.urls_landlord"

_ACCOUNT: Final = "about one's own account"
_SYSTEMS: Final = "what systems the landlord has, and their public keys"
_RULES: Final = "the landlord's rules, which name nobody"

SHOWS: Final = frozenset(
    {
        "",
        "cases/",
        "cases/<str:reference>/",
        "cases/<str:reference>/more/",
        "cases/<str:reference>/facts/",
        "cases/<str:reference>/ask/",
        "cases/<str:reference>/ask/<slug:word>/",
        "cases/<str:reference>/answers/<uuid:pk>/",
        "cases/<str:reference>/contacts/new/",
        "cases/<str:reference>/reach/",
        "cases/<str:reference>/reach/agree/",
        "cases/<str:reference>/reach/address/",
        "cases/<str:reference>/home/",
        "cases/<str:reference>/officer/",
        "cases/<str:reference>/close/",
        "cases/<str:reference>/duties/<uuid:pk>/",
        "cases/<str:reference>/duties/<uuid:pk>/drop/",
        "cases/<str:reference>/pauses/<uuid:pk>/",
        "cases/<str:reference>/pauses/<uuid:pk>/lift/",
        "cases/<str:reference>/offers/<uuid:pk>/",
        "cases/<str:reference>/offers/<uuid:pk>/ask/",
        "cases/<str:reference>/measures/<uuid:pk>/",
        "cases/<str:reference>/moves/new/",
        "cases/<str:reference>/moves/<uuid:pk>/",
        "cases/<str:reference>/moves/<uuid:pk>/again/",
        "cases/<str:reference>/reach/waits/",
        "cases/<str:reference>/reach/still/",
        "cases/<str:reference>/reach/shown/",
        "cases/<str:reference>/documents/",
        "cases/<str:reference>/documents/new/",
        "cases/<str:reference>/documents/<uuid:pk>/remove/",
        "cases/<str:reference>/letters/new/",
        "cases/<str:reference>/access/",
        "cases/<str:reference>/access/check/",
        "cases/<str:reference>/seal/",
        "cases/<str:reference>/looks/",
        "cases/<str:reference>/access/<uuid:pk>/end/",
        "oversight/",
        "oversight/reviews/<uuid:pk>/",
        "oversight/conflicts/<uuid:pk>/",
        "api/v1/cases",
        "api/v1/cases/<str:reference>",
        "api/v1/cases/<str:reference>/disclosures",
        "api/v1/cases/<str:reference>/chronology",
        "api/v1/duties",
        "api/v1/measures",
    }
)
"""Routes whose answer to GET shows case data."""

SHOWS_UNNAMED: Final = frozenset(
    {
        "api/v1/cases/<str:reference>/officers",
        "api/v1/cases/<str:reference>/reach",
        "api/v1/cases/<str:reference>/contacts",
        "api/v1/cases/<str:reference>/documents",
        "api/v1/cases/<str:reference>/decisions",
        "api/v1/cases/<str:reference>/decisions/<uuid:pk>",
        "api/v1/cases/<str:reference>/decisions/<uuid:pk>/replay",
    }
)
"""Routes that show something of a case without its reference, a name or anybody's words."""

SHOWS_NONE: Final[dict[str, str]] = {
    "cases/new/": "an empty form",
    "me/": _ACCOUNT,
    "me/tokens/": _ACCOUNT,
    "me/tokens/new/": _ACCOUNT,
    "settings/sign-in/": "where the landlord's staff sign in",
    "settings/systems/": _SYSTEMS,
    "settings/systems/new/": _SYSTEMS,
    "settings/systems/<uuid:pk>/": _SYSTEMS,
    "may-we/": "asks for a tenancy; the answer names no case, and is logged as asked",
    "money/": "sums of funds",
    "money/<uuid:pk>/": "the sum of one fund",
    "search/": "asks for words; without them it finds nothing",
    "api/v1/cases/search": "as the page: without words it finds nothing",
    "policy/": _RULES,
    "more/": "where one can go",
    "for-you/": "notices, which name no case to somebody else than whom they are for",
    "before-we-write/": "asks for a tenancy; the answer names no case",
    "lists/": "what lists were asked for",
    "lists/new/": "an empty form",
    "lists/<uuid:pk>/": "which list was asked for, and why",
    "lists/<uuid:pk>/file/": "no file before somebody else has approved",
    "keeping/": "cases whose time has come; here there are none",
    "open/": "asks for a reference and a reason",
    "me/people/": "one's own declared people",
    "staff/recoveries/": "accounts of colleagues",
    "policy/hours/": "office hours",
    "api/v1/me": _ACCOUNT,
    "api/v1/cases/counts": "numbers of cases one may know of",
    "api/v1/may-we": "as the page of that name",
    "api/v1/funds": "sums of funds",
    "api/v1/policy": _RULES,
    "api/v1/policy/clauses": _RULES,
    "api/v1/policy/capabilities": "what plugins there are",
    "api/v1/policy/questions": "the questions there are",
    "api/v1/policy/facts": "the facts there are",
    "api/v1/policy/office-hours": "office hours",
    "api/v1/problems/<str:code>": "what an error means",
    "api/v1/schema": "the description of the API, with made-up examples",
    r"api/v1/^(?P<rest>(?s:.*))\Z": "there is nothing",
}

SHOWS_NONE_BELOW: Final[dict[str, str]] = {
    "account/": _ACCOUNT,
    "staff/": "accounts of colleagues",
}

NOT_HERE: Final[dict[str, str]] = {
    "cases/<str:reference>/documents/<uuid:pk>/": "opens once a scanner has seen the file",
    "cases/<str:reference>/documents/<uuid:pk>/original/": "as above",
    "api/v1/cases/<str:reference>/documents/<uuid:pk>/file": "as above",
    "keeping/<str:reference>/": "of a closed case",
    "keeping/<str:reference>/hold/": "of a closed case",
    "keeping/<str:reference>/ask/": "of a closed case",
    "keeping/<str:reference>/answer/": "of a closed case",
    "oversight/audits/new/": "nobody here sends for an audit",
}
"""Routes that show nothing while the case is as it is here; the tests of their rooms open them."""

NO_GET: Final[dict[str, str]] = dict.fromkeys(
    (
        "me/tokens/<uuid:pk>/end/",
        "api/v1/oauth/token",
        "api/v1/tokens",
        "api/v1/tokens/current",
        "api/v1/me/offers",
        "api/v1/disclosures",
        "api/v1/cases/<str:reference>/facts",
        "api/v1/cases/<str:reference>/assign",
        "api/v1/cases/<str:reference>/close",
        "api/v1/cases/<str:reference>/reach/agree",
        "api/v1/cases/<str:reference>/reach/addresses",
        "api/v1/cases/<str:reference>/home",
        "api/v1/cases/<str:reference>/duties/<uuid:pk>/complete",
        "api/v1/cases/<str:reference>/duties/<uuid:pk>/cancel",
        "api/v1/cases/<str:reference>/holds/<uuid:pk>/length",
        "api/v1/cases/<str:reference>/holds/<uuid:pk>/end",
        "api/v1/cases/<str:reference>/holds/<uuid:pk>/lift",
        "api/v1/cases/<str:reference>/offers/<uuid:pk>/settle",
        "api/v1/cases/<str:reference>/measures",
        "api/v1/cases/<str:reference>/measures/<uuid:pk>/approve",
        "api/v1/cases/<str:reference>/measures/<uuid:pk>/refuse",
        "api/v1/cases/<str:reference>/measures/<uuid:pk>/cancel",
        "api/v1/cases/<str:reference>/measures/<uuid:pk>/installed",
        "api/v1/cases/<str:reference>/transfers",
        "api/v1/cases/<str:reference>/transfers/<uuid:pk>/look-again",
        "api/v1/cases/<str:reference>/transfers/<uuid:pk>/agree",
        "api/v1/cases/<str:reference>/transfers/<uuid:pk>/refuse",
        "api/v1/cases/<str:reference>/transfers/<uuid:pk>/withdraw",
        "api/v1/funds/<uuid:pk>/top-up",
        "api/v1/policy/ask",
        "reports/",
        "api/v1/cases/<str:reference>/reach/waiting",
        "api/v1/cases/<str:reference>/reach/still-safe",
        "api/v1/cases/<str:reference>/letters",
        "api/v1/cases/<str:reference>/documents/<uuid:pk>/remove",
        "api/v1/before-we-write",
        "api/v1/lists",
        "api/v1/lists/<uuid:pk>/approve",
        "api/v1/lists/<uuid:pk>/refuse",
        "api/v1/lists/<uuid:pk>/file",
    ),
    "answers no GET: what its operation answers is looked at with all operations",
)


@cache
def routes() -> list[str]:
    """Return every route there is, as the addresses are written."""
    return list(dict.fromkeys(_routes(get_resolver(URLS).url_patterns)))


def why_none(route: str) -> str | None:
    """Return why a route shows nothing of a case, if it is declared so."""
    below = (why for start, why in SHOWS_NONE_BELOW.items() if route.startswith(start))
    return (SHOWS_NONE | NO_GET | NOT_HERE).get(route) or next(below, None)


def shown_in(body: str, words: tuple[str, ...]) -> list[str]:
    """Return which of a case's words stand in an answer."""
    text = unescape(body)
    return [word for word in words if word in text]


def _routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route
