"""What happens when something fails that nobody foresaw: a number to quote, a line, a report.

The number is made up on the spot. It leads from what somebody saw on a page to the line in the log
and the report of that error, and says nothing about who they are or what they looked at.
"""

from __future__ import annotations

import logging
import resource
import secrets
import sys
import threading
from types import TracebackType
from typing import Any, Final

from casework.config import reporting
from casework.config.settings.logs import REFERENCE, WithoutMessages

logger = logging.getLogger(__name__)

FAULT: Final = 70
"""The exit status for a fault of the software itself (sysexits.h)."""
_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""None that is mistaken for another when it is read out."""


def new_reference() -> str:
    """Return a number such as ``7KQ2-M9XD``."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


def reference_of(request: Any) -> str:
    """Return a request's number, made at the first asking."""
    found: str = request.META.setdefault(REFERENCE, new_reference())
    return found


def note_failure(sender: object, request: Any = None, **_: object) -> None:  # noqa: ARG001 - a signal's receiver
    """Give a failed request its number and report the error; receiver of ``got_request_exception``."""
    error = sys.exc_info()[1]
    if request is None or error is None:
        return
    match = getattr(request, "resolver_match", None)
    landlord = getattr(request, "landlord", None)
    reporting.report(
        error,
        reference=reference_of(request),
        route=getattr(match, "route", None),
        landlord=reporting.landlord_tag(landlord.id) if landlord else None,
    )


def server_error(request: Any) -> Any:
    """Answer with a page that shows the number; Django's ``handler500``."""
    from django.http import HttpResponse  # noqa: PLC0415 - this module also serves before Django is set up
    from django.template.loader import render_to_string  # noqa: PLC0415 - as above

    page = render_to_string("500.html", {"reference": reference_of(request)})
    return HttpResponse(page, status=500)


def guard_process() -> None:
    """Keep what Python does by itself with an error from showing its message; leave no core dump."""
    logging.raiseExceptions = False  # Python would print what could not be logged, as it is
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if logging.lastResort is not None:  # writes for loggers that nobody has set up
        logging.lastResort.setFormatter(WithoutMessages("%(levelname)s %(name)s %(message)s"))
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _in_thread


def told_to_operator(command: str, error: Exception) -> int:
    """Say that a command failed, and where; its exit status is that of a failure of ours."""
    reference = new_reference()
    info = (type(error), error, error.__traceback__)
    where = WithoutMessages().formatException(info)
    print(f"{where}\nholdfast {command}: this failed for a reason nobody foresaw.", file=sys.stderr)
    print(f"Its message is not shown, as it may quote a case. Number: {reference}", file=sys.stderr)
    reporting.report(error, command=command, reference=reference)
    return FAULT


def guard_requests() -> None:
    """Have failed requests numbered and reported. Needs Django's settings."""
    from django.core.signals import got_request_exception  # noqa: PLC0415 - as above

    got_request_exception.connect(note_failure, dispatch_uid="holdfast.faults")


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logger.critical("An error ended the program.", exc_info=(kind, error, trace))
    reporting.report(error)


def _unraisable(found: sys.UnraisableHookArgs) -> None:
    error = found.exc_value
    if error is not None:
        logger.error("An error was left over.", exc_info=(type(error), error, found.exc_traceback))


def _in_thread(found: threading.ExceptHookArgs) -> None:
    error = found.exc_value
    if error is not None:
        logger.error("An error ended a thread.", exc_info=(type(error), error, found.exc_traceback))
        reporting.report(error)
