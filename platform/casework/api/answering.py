"""Turns whatever a view raises into a problem. DRF's exception handler, set in the settings."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.http import Http404
from psycopg.errors import UniqueViolation
from rest_framework import exceptions
from rest_framework.response import Response

from casepolicy import FactsRefused, NoPolicyInForce
from casework.access.encryption import KeysUnreachable
from casework.access.permissions import NotAllowed
from casework.api import problems
from casework.api.actions import SignInRefused, TooManyTries
from casework.api.allowing import OutOfScope
from casework.api.problems import Kind, Problem
from casework.api.reading import TooLarge
from casework.cases.errors import CaseStillOwed, NoMatchingOfficer
from casework.clients.errors import NotSignedIn
from casework.housing.errors import CriteriaUnmet
from casework.limits.errors import TooOften
from casework.people.domain.contact import ContactValueRefused
from casework.refusals import Refused

logger = logging.getLogger(__name__)

_REFERENCE: Final = "holdfast.reference"
"""Where whoever hears of a failed request leaves the number that leads to it in the log."""
LISTED: Final[Mapping[type[Refused], tuple[str, ...]]] = {
    CaseStillOwed: ("owed",),
    NoMatchingOfficer: ("wanted", "offering"),
    CriteriaUnmet: ("unmet",),
}
"""Refusals that come with lists, so that a program need not read the sentence."""


def problem_for(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer an exception with a problem. What nobody foresaw is our fault: 500, rolled back."""
    kind = next((k for k in type(error).__mro__ if k in _ANSWERS), None)
    if kind is not None:
        problem = _ANSWERS[kind](error)
    elif isinstance(error, IntegrityError) and isinstance(error.__cause__, UniqueViolation):
        problem = Problem(problems.CLASH)
    elif isinstance(error, OperationalError | InterfaceError | KeysUnreachable):
        problem = _not_now(error)
    else:
        problem = _our_fault(error, context)
    return problem.response()


def _invalid(error: Any) -> Problem:
    return Problem(problems.INVALID, errors=dict(_flat(error.detail)))


def _flat(detail: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Flatten DRF's nested errors to dotted names: ``victim.phone``. The body itself is ``body``."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            place = "" if name == "non_field_errors" else str(name)
            yield from _flat(inner, ".".join(p for p in (path, place) if p))
    elif isinstance(detail, list) and any(isinstance(d, Mapping | list) for d in detail):
        for index, inner in enumerate(detail):
            yield from _flat(inner, f"{path}.{index}".lstrip("."))
    elif isinstance(detail, list):
        yield path or "body", [str(said) for said in detail]
    else:
        yield path or "body", [str(detail)]


def _too_often(error: Any) -> Problem:
    return Problem(problems.TOO_OFTEN, headers={"Retry-After": error.retry_after})


def _facts(error: Any) -> Problem:
    return Problem(problems.INVALID, errors={"facts": list(error.problems)})


def _value(error: Any) -> Problem:
    return Problem(problems.INVALID, errors={"body": [str(error)]})


def _not_signed_in(error: Any) -> Problem:
    kind = problems.WRONG_DETAILS if isinstance(error, SignInRefused) else problems.NOT_SIGNED_IN
    return Problem(kind, headers={"WWW-Authenticate": "Bearer"})


def _system_not_signed_in(error: Any) -> Problem:
    """OAuth's own word stands beside the problem's, for programs that know it (RFC 6749, 5.2)."""
    is_unknown = error.error == "invalid_client"
    kind = problems.SYSTEM_UNKNOWN if is_unknown else problems.NO_TOKEN_FOR_SYSTEM
    headers = {"WWW-Authenticate": "DPoP"} if is_unknown else {}
    return Problem(kind, more={"error": error.error}, headers=headers)


def _out_of_scope(error: Any) -> Problem:
    needed = " ".join(error.scopes)
    challenge = f'Bearer error="insufficient_scope", scope="{needed}"'
    return Problem(problems.OUT_OF_SCOPE, str(error), headers={"WWW-Authenticate": challenge})


def _denied(error: Any) -> Problem:
    """DRF says "CSRF Failed" for a browser's forged request; everything else is about the role."""
    if isinstance(error, exceptions.PermissionDenied) and "CSRF" in str(error.detail):
        return Problem(problems.FORGED)
    return Problem(problems.NOT_ALLOWED, str(error) if isinstance(error, NotAllowed) else "")


def _refused(error: Any) -> Problem:
    more = {name: list(getattr(error, name)) for name in LISTED.get(type(error), ())}
    return Problem(problems.kind_of(type(error)), str(error), more=more)


def _no_policy(error: Any) -> Problem:
    return Problem(problems.NO_POLICY, str(error))


def _not_now(error: Exception) -> Problem:
    """The database is out of reach, or the log can't be written: nothing is shown."""
    logger.error("The database did not answer: %s", type(error))
    _undo()
    return Problem(problems.NOT_NOW, headers={"Retry-After": "60"})


def _our_fault(error: Exception, context: Mapping[str, Any]) -> Problem:
    """Log and report where it happened, never the message: it may hold what somebody typed."""
    request = getattr(context.get("request"), "_request", None)
    got_request_exception.send(sender=None, request=request)
    logger.error("The API failed.", exc_info=error, extra={"request": request})
    _undo()
    reference = request.META.get(_REFERENCE) if request is not None else None
    return Problem(problems.OUR_FAULT, more={"reference": reference} if reference else {})


def _undo() -> None:
    if transaction.get_connection().in_atomic_block:
        transaction.set_rollback(True)


def _only(kind: Kind) -> Callable[[Any], Problem]:
    return lambda _error: Problem(kind)


_ANSWERS: Final[Mapping[type, Callable[[Any], Problem]]] = {
    exceptions.ValidationError: _invalid,
    exceptions.ParseError: _only(problems.UNREADABLE),
    exceptions.NotAuthenticated: _not_signed_in,
    exceptions.AuthenticationFailed: _not_signed_in,
    exceptions.PermissionDenied: _denied,
    OutOfScope: _out_of_scope,
    NotSignedIn: _system_not_signed_in,
    PermissionDenied: _denied,
    problems.StepUpNeeded: _only(problems.STEP_UP),
    exceptions.NotFound: _only(problems.NOT_THERE),
    Http404: _only(problems.NOT_THERE),
    exceptions.MethodNotAllowed: _only(problems.NO_SUCH_METHOD),
    exceptions.UnsupportedMediaType: _only(problems.NOT_JSON),
    exceptions.Throttled: _only(problems.TOO_OFTEN),
    SignInRefused: _not_signed_in,
    TooManyTries: _only(problems.TOO_OFTEN),
    TooOften: _too_often,
    TooLarge: _only(problems.TOO_LARGE),
    FactsRefused: _facts,
    ContactValueRefused: _value,
    NoPolicyInForce: _no_policy,
    Refused: _refused,
}
