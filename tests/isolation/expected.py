"""What every address answers to whom, as data: one rule for all, and what differs, with a reason.

A new page or operation needs no line here. One that opens to everybody does, and so does one that
answers otherwise than the rule says.
"""

from __future__ import annotations

from typing import Final

from casework.access.models import User
from casework.access.permissions import can
from casework.access.roles import Role
from tests.isolation.routes import Route

READING: Final = ("GET", "HEAD")
LOGIN: Final = "/account/login/"

OPEN: Final[dict[str, str]] = {
    "account_login": "one signs in there",
    "account_signup": "says that accounts are made by an administrator",
    "account_reset_password": "asks for an address, and says the same whoever it is",
    "account_reset_password_done": "says that a mail may have come",
    "account_reset_password_from_key": "opens from a link in a mail",
    "account_reset_password_from_key_done": "says that the password is changed",
    "first_sign_in": "takes a code that an administrator handed over, once",
    "front": "the platform's front page, which names no landlord",
}
"""Pages that open to nobody in particular, and why. They show nothing of anybody."""

ELSEWHERE: Final[dict[str, tuple[str, ...]]] = {
    "account_logout": ("/",),  # who is not signed in is signed out already
    "account_email": ("/me/", "/", "/account/second-step/"),  # closed: leads to how one signs in
    "account_set_password": ("/me/", "/", "/account/second-step/"),
}
"""Where a closed page sends somebody unknown, if not to sign in."""

ONLY_SENT: Final[dict[str, str]] = {
    "reports": "browsers say there what they refused on a page; see casework.config.reports",
}
"""Addresses that anybody may send to and nobody can read."""

NOT_SET_UP: Final[dict[str, str]] = {
    "own_sign_in": "leads to a landlord's own sign-in, which these landlords don't have",
    "own_sign_in_back": "where that leads back to",
}
"""Pages that are none, for anybody, as long as an administrator did not set them up."""

FORM_COMES_AND_GOES: Final[dict[str, str]] = {
    "safe_contact_change": "shows its form while a change of contact waits",
    "still_safe": "shows its form while a way of contact is agreed",
}
"""Pages whose form is not shown for the case of these tests."""

ANYBODY: Final[dict[tuple[str, str], frozenset[int]]] = {
    ("api/v1/tokens", "POST"): frozenset({400, 401}),  # where a program signs in
    ("api/v1/oauth/token", "POST"): frozenset({400, 401}),  # where a landlord's system does
}
"""Operations of the API for which nobody need be signed in."""

WITHHELD: Final = frozenset(
    {
        "cases/<str:reference>/answers/<uuid:pk>/",
        "cases/<str:reference>/measures/<uuid:pk>/",
        "cases/<str:reference>/moves/<uuid:pk>/",
        "api/v1/cases/counts",
        "api/v1/cases/<str:reference>/disclosures",
        "api/v1/cases/<str:reference>/contacts",
        "api/v1/cases/<str:reference>/decisions",
        "api/v1/cases/<str:reference>/decisions/<uuid:pk>",
        "api/v1/cases/<str:reference>/decisions/<uuid:pk>/replay",
        "api/v1/duties",
    }
)
"""Parts of a case that the policy shows to nobody who only reads; see casework.knowing.queries."""

SERVED: Final = frozenset({200, 201, 202, 204, 302, 303, 400, 404, 409, 422, 429})
"""What somebody whose role allows it may be told: done, look there, not so, not there."""

NOTHING_BELOW_THE_API: Final = r"api/v1/^(?P<rest>(?s:.*))\Z"
"""Takes every method, to say in JSON that nothing is there."""


def takes(route: Route, method: str) -> bool:
    """Whether the address may take the method at all; a page without a form may refuse POST."""
    if route.pattern == NOTHING_BELOW_THE_API:
        return True
    if route.name in ONLY_SENT:
        return method == "POST"
    if route.api is not None:
        handler = "get" if method == "HEAD" else method.lower()
        return method != "OPTIONS" and hasattr(route.api, handler)
    return method in (*READING, "POST")


def to_nobody(route: Route, method: str) -> frozenset[int]:
    """The statuses with which an address may answer somebody who is not signed in."""
    if not takes(route, method):
        return frozenset({405})
    if route.api is not None:
        return ANYBODY.get((route.pattern, method), frozenset({401}))
    if route.name in ONLY_SENT:
        return frozenset({204, 429})
    if route.name in NOT_SET_UP:
        return frozenset({404} if method in READING else {405})
    if route.name in OPEN:
        return frozenset({200, 302} if method in READING else {200, 302, 404, 405})
    return frozenset({302, 405})  # some pages only show, and some are only sent to


def to_role(route: Route, method: str, user: User) -> frozenset[int]:
    """The statuses with which an address of their own landlord may answer a member of staff."""
    if not takes(route, method):
        return frozenset({405})
    maybe = frozenset({405}) if route.api is None else frozenset()
    verbs = route.verbs(method)
    if verbs and not any(can(user, verb) for verb in verbs):
        return maybe | {403}
    if user.role == Role.READ_ONLY and route.pattern in WITHHELD:
        return maybe | {403}
    if route.is_of_the_library:  # it refuses with 403 what makes no sense for this account
        return maybe | SERVED | {403}
    if route.pattern == NOTHING_BELOW_THE_API:
        return frozenset({404})
    return maybe | SERVED
