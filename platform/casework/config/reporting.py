"""Error reports: where in the code something failed and of what kind, and nothing of anybody.

Sent by sentry-sdk to the address in ``SENTRY_DSN``; without it nothing is sent. What isn't gathered
can't leak, so the library's own integrations, its tracing, its logs, its breadcrumbs and its
sessions stay off, and a report is made only where this module is told of an error. Should an
upgrade gather more all the same, ``only_allowed`` builds every report anew from the few things that
are allowed (OWASP ASVS 5.0.0 16.2.5, 16.5.1).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import sys
from collections.abc import Awaitable, Callable
from typing import Any, Final
from uuid import UUID

import sentry_sdk

from casework.config.settings.logs import FIELDS

TAGS: Final = {name: FIELDS[name] for name in ("job", "landlord", "reference", "route")}
COMMAND: Final = re.compile(r"[a-z_]{1,30}")
_NAMED: Final = re.compile(r"[A-Za-z_]\w{0,100}(\.[A-Za-z_]\w{0,100})*")
_FUNCTION: Final = re.compile(r"<?[A-Za-z_]\w{0,100}>?")
_FILE: Final = re.compile(r"[\w./<>-]{1,300}")
_RELEASE: Final = re.compile(r"[\w.+-]{1,80}")
_EVENT: Final = re.compile(r"[0-9a-f]{32}")
_UNNAMED: Final = "unnamed"
_SECONDS_TO_FLUSH: Final = 2


def start() -> None:
    """Have errors reported from here on, if there is an address to report to."""
    dsn = os.environ.get("SENTRY_DSN", "")
    if not dsn:
        return
    sentry_sdk.init(
        dsn=dsn,
        release=os.environ.get("HOLDFAST_RELEASE") or None,
        before_send=only_allowed,
        before_send_transaction=_nothing,
        before_breadcrumb=_nothing,
        before_send_log=_nothing,
        before_send_metric=_nothing,
        default_integrations=False,
        auto_enabling_integrations=False,
        traces_sample_rate=None,
        enable_logs=False,
        enable_metrics=False,
        max_breadcrumbs=0,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        send_client_reports=False,
        auto_session_tracking=False,
        attach_stacktrace=False,
        server_name="",
        shutdown_timeout=_SECONDS_TO_FLUSH,
    )


def report(error: BaseException, **tags: str | None) -> None:
    """Report one error. ``tags`` are those in ``TAGS`` and ``command``; others are dropped."""
    if not sentry_sdk.is_initialized():
        return
    with sentry_sdk.new_scope() as scope:
        for name, value in tags.items():
            if value:
                scope.set_tag(name, value)
        scope.capture_exception(error)


def landlord_tag(landlord_id: object) -> str | None:
    """Return twelve letters that stand for a landlord, the same each time, and lead back to none."""
    from django.conf import settings  # noqa: PLC0415 - this module also serves before Django is set up

    try:
        known = UUID(str(landlord_id))
    except ValueError:
        return None
    key = str(settings.SECRET_KEY).encode()
    return hmac.new(key, b"landlord|" + known.bytes, hashlib.sha256).hexdigest()[:12]


async def around_job(
    call_next: Callable[[], Awaitable[Any]],
    context: Any,
    worker: object,  # noqa: ARG001 - procrastinate's signature
) -> Any:
    """Run a job; report what it raises, by the job's name. Its arguments are ids, and stay here."""
    try:
        return await call_next()
    except Exception as error:
        landlord = landlord_tag(context.job.task_kwargs.get("landlord"))
        report(error, job=context.job.task_name, landlord=landlord)
        raise


def only_allowed(event: Any, hint: Any) -> Any:  # noqa: ARG001 - sentry's signature
    """Build a report anew from what is allowed. One without an exception is not sent at all."""
    errors = (event.get("exception") or {}).get("values") or []
    if not errors:
        return None
    given = {str(name): str(value) for name, value in (event.get("tags") or {}).items()}
    allowed = {**TAGS, "command": COMMAND}
    tags = {
        name: value
        for name, value in given.items()
        if name in allowed and allowed[name].fullmatch(value)
    }
    kept: dict[str, Any] = {
        "platform": "python",
        "level": "error",
        "exception": {"values": [_exception(error) for error in errors]},
        "tags": tags,
    }
    if _EVENT.fullmatch(str(event.get("event_id", ""))):
        kept["event_id"] = event["event_id"]
    if not isinstance(event.get("timestamp"), str):
        kept["timestamp"] = event.get("timestamp")
    if _RELEASE.fullmatch(str(event.get("release") or "")):
        kept["release"] = event["release"]
    return kept


def _exception(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames") or []
    module = error.get("module")
    is_code = module is None or module in sys.modules
    return {
        "type": _if(_NAMED, error.get("type")) if is_code else _UNNAMED,
        "module": _if(_NAMED, module) if is_code else _UNNAMED,
        "stacktrace": {"frames": [_frame(frame) for frame in frames]},
    }


def _frame(frame: dict[str, Any]) -> dict[str, Any]:
    line = frame.get("lineno")
    return {
        "filename": _if(_FILE, frame.get("filename")),
        "function": _if(_FUNCTION, frame.get("function")),
        "module": _if(_NAMED, frame.get("module")),
        "lineno": line if isinstance(line, int) else None,
    }


def _if(looks: re.Pattern[str], value: object) -> str:
    return value if isinstance(value, str) and looks.fullmatch(value) else _UNNAMED


def _nothing(*_: object) -> None:
    """Send none of these."""
