"""Every kind of error the API answers with, as RFC 9457 problem details.

A problem says what happened and what to do. It never repeats a value that was sent, nor anything
of a case beyond what a refusal must list (what is still owed, what is unmet), and the case was
opened and logged before that. A case that one may not know of, and one that never was, get the
same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from rest_framework.response import Response

from casework.refusals import Refused

MEDIA_TYPE: Final = "application/problem+json"
BASE: Final = "/api/v1/problems/"
Errors = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. ``code`` ends its ``type``; ``detail`` is said unless more is known."""

    code: str
    status: int
    title: str
    detail: str

    @property
    def type(self) -> str:
        """Return the address of its description, relative to the landlord's host."""
        return f"{BASE}{self.code}"


INVALID: Final = Kind(
    "invalid",
    400,
    "Some of this can't be used",
    "Look at errors: it names each field and says what would be right.",
)
UNREADABLE: Final = Kind(
    "unreadable",
    400,
    "This can't be read",
    "Send one JSON object in UTF-8, with no NaN or Infinity in it.",
)
NOT_SIGNED_IN: Final = Kind(
    "not-signed-in",
    401,
    "Sign in first",
    "Send a token (Authorization: Bearer ...), or sign in with a browser at this address.",
)
WRONG_DETAILS: Final = Kind(
    "wrong-details",
    401,
    "We could not sign you in",
    "Check the e-mail address, the password and, if your account has a second step, the code.",
)
NOT_ALLOWED: Final = Kind(
    "not-allowed",
    403,
    "Your role does not allow this",
    "Ask somebody whose role allows it, or ask your administrator.",
)
OUT_OF_SCOPE: Final = Kind(
    "out-of-scope",
    403,
    "This token was not made for this",
    "Make a token for it: the detail names the scopes of which it needs one.",
)
NO_TOKEN_FOR_SYSTEM: Final = Kind(
    "system-refused",
    400,
    "This system was given no token",
    "Look at error, a word of OAuth 2.0 (RFC 6749, 5.2): it says which part to put right.",
)
SYSTEM_UNKNOWN: Final = Kind(
    "system-unknown",
    401,
    "This system could not be signed in",
    "Check the client ID, the key, the address the statement is made for, its end and its jti. "
    "Each statement works once.",
)
SECOND_STEP: Final = Kind(
    "second-step-needed",
    403,
    "Carry out your second step first",
    "This browser's session has not carried out a second step. Open the pages and do it there.",
)
STEP_UP: Final = Kind(
    "step-up-needed",
    403,
    "Show again that it is you",
    "This needs a second step within the last five minutes. Carry it out on the pages, then send "
    "this again with the browser's session. A token can't carry one out.",
)
FORGED: Final = Kind(
    "csrf",
    403,
    "This request did not come from one of our pages",
    "With a browser's session, send the X-CSRFToken header and come from this address. "
    "Programs use a token.",
)
NOT_THERE: Final = Kind(
    "not-there",
    404,
    "There is nothing here",
    "There is nothing at this address for you. Check the reference, or ask your team leader.",
)
NO_SUCH_METHOD: Final = Kind(
    "no-such-method", 405, "This can't be done here", "The Allow header lists what can be."
)
CLASH: Final = Kind(
    "clash",
    409,
    "There is one already",
    "Something like this is there already, perhaps since a moment ago. Read it again first.",
)
REFUSED: Final = Kind(
    "refused",
    409,
    "This can't be done as things stand",
    "The detail says why and what to do; lists, where there are any, say what is still needed.",
)
NO_POLICY: Final = Kind(
    "no-policy-in-force", 409, "No policy was in force on that day", "Choose a later day."
)
TOO_LARGE: Final = Kind("too-large", 413, "This is too large", "Send less than one megabyte.")
NOT_JSON: Final = Kind(
    "not-json",
    415,
    "This is not of the kind we take",
    "Send JSON with Content-Type: application/json; to oauth/token, a form.",
)
TOO_OFTEN: Final = Kind("too-often", 429, "Too many tries", "Wait a few minutes, then try again.")
OUR_FAULT: Final = Kind(
    "our-fault",
    500,
    "Something went wrong here",
    "Nothing was changed. Try again; if it goes wrong again, tell your administrator when it was.",
)
NOT_NOW: Final = Kind(
    "not-now",
    503,
    "This is not available just now",
    "Nothing was shown or changed, because it could not be written down. Try again in a minute.",
)

KINDS: Final[dict[str, Kind]] = {
    kind.code: kind
    for kind in (
        INVALID,
        UNREADABLE,
        NOT_SIGNED_IN,
        WRONG_DETAILS,
        NOT_ALLOWED,
        OUT_OF_SCOPE,
        NO_TOKEN_FOR_SYSTEM,
        SYSTEM_UNKNOWN,
        SECOND_STEP,
        STEP_UP,
        FORGED,
        NOT_THERE,
        NO_SUCH_METHOD,
        CLASH,
        REFUSED,
        NO_POLICY,
        TOO_LARGE,
        NOT_JSON,
        TOO_OFTEN,
        OUR_FAULT,
        NOT_NOW,
    )
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, ready to be sent. ``more`` holds members that only its kind has."""

    kind: Kind
    detail: str = ""
    errors: Errors = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        """Return it as a response with the media type of RFC 9457."""
        body: dict[str, Any] = {
            "type": self.kind.type,
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail or self.kind.detail,
            **self.more,
        }
        if self.errors:
            body["errors"] = {name: list(said) for name, said in self.errors.items()}
        return Response(
            body, status=self.kind.status, headers=dict(self.headers), content_type=MEDIA_TYPE
        )


class StepUpNeeded(PermissionDenied):
    """The operation needs a fresh second step, and this request has none."""


def second_step_needed() -> HttpResponse:
    """Answer a browser's session without a second step, before any view is looked for."""
    return _before_any_view(SECOND_STEP)


def not_now() -> HttpResponse:
    """Answer a browser whose session can't be opened, before any view is looked for."""
    return _before_any_view(NOT_NOW, {"Retry-After": "60"})


def _before_any_view(kind: Kind, headers: Mapping[str, str] | None = None) -> HttpResponse:
    body = {"type": kind.type, "title": kind.title, "status": kind.status, "detail": kind.detail}
    return JsonResponse(body, status=kind.status, content_type=MEDIA_TYPE, headers=headers)


def kind_of(refusal: type[Refused]) -> Kind:
    """Return the kind of a refusal: ``CaseStillOwed`` is ``case-still-owed``, its docstring says what."""
    code = re.sub(r"(?<!^)(?=[A-Z])", "-", refusal.__name__).lower()
    title = (refusal.__doc__ or "").strip().partition("\n")[0].rstrip(".")
    return Kind(code, REFUSED.status, title or REFUSED.title, REFUSED.detail)


def all_kinds() -> dict[str, Kind]:
    """Return every kind there is by code, the rooms' refusals included."""
    found = dict(KINDS)
    waiting = [Refused]
    while waiting:
        waiting += (refusals := waiting.pop().__subclasses__())
        found |= {kind.code: kind for kind in map(kind_of, refusals)}
    return found
