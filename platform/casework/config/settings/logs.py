"""Logs that tell where and what kind, never whom: an error's own words may quote a row.

PostgreSQL says "Key (email)=(...) already exists", a form says what was typed. So of an exception
the log keeps the places in the code and the kind; its message stays in memory. Of a line it keeps
the words only if they stand as they are in the code that logged them, and puts in numbers, ids and
kinds, nothing else. Of what is passed along it keeps the few fields named in ``FIELDS``.
"""

from __future__ import annotations

import copy
import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final, TypeAlias
from uuid import UUID

from pythonjsonlogger.json import JsonFormatter

from casepolicy.containing import plugin_speaks
from casework.config.settings.literals import stands_in_code

ExcInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)

NOT_SHOWN: Final = "(a message that is not logged)"
TEXT: Final = "(text)"
REFERENCE: Final = "holdfast.reference"
"""Where a request keeps the number that its error page shows."""
FIELDS: Final[Mapping[str, re.Pattern[str]]] = {
    "job": re.compile(r"[a-z_]+(\.[a-z_]+)+"),
    "landlord": re.compile(r"[0-9a-f]{12}"),
    "reference": re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}"),
    "route": re.compile(r"[A-Za-z0-9_/<>:.^$()?+*\\\[\]-]{0,200}"),
    "slug": re.compile(r"[a-z0-9-]{1,60}"),
    "plugin": re.compile(r"[a-z_]{1,60}"),
    "version": re.compile(r"[\w.+-]{1,40}"),
    "questions": re.compile(r"[a-z_,]{1,500}"),
    "failed": re.compile(r"[A-Za-z_]{1,60}"),
    "status_code": re.compile(r"[1-5][0-9]{2}"),
}
"""What may stand beside a line, and what it looks like. Anything else is dropped."""
_NAME: Final = re.compile(r"[A-Za-z_][\w.-]{0,120}")


class NotFromPlugins(logging.Filter):
    """Drops what a plugin logs while it answers: it saw a case, and has no business to log."""

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - not what, but who
        """Say whether somebody else than a plugin logs; a plugin that does has failed."""
        return not plugin_speaks()


class WithoutMessages(logging.Formatter):
    """The usual lines, for people; tracebacks without the exceptions' messages and notes."""

    def format(self, record: logging.LogRecord) -> str:
        """Format a copy: another handler may have left a traceback with messages on the record."""
        shown = copy.copy(record)
        shown.exc_text = shown.stack_info = None
        shown.msg, shown.args = said(record), ()
        if beside := fields_of(record):
            shown.msg += " " + " ".join(f"{name}={value}" for name, value in beside.items())
        record.exc_text = None  # nor do others find there what we don't show
        return super().format(shown)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's own name
        """Places and kinds, the first cause first."""
        lines: list[str] = []
        for error in reversed(list(with_causes(ei[1]))):
            lines += traceback.format_tb(error.__traceback__)
            lines.append(f"{kind_of(type(error))} (its message is not logged)\n")
        return "".join(lines).rstrip("\n")


class AllowedAsJson(JsonFormatter):
    """One JSON object a line, for machines: the same, and nothing else."""

    def format(self, record: logging.LogRecord) -> str:
        """Build the object from what is allowed; what else the record holds is never looked at."""
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name if _NAME.fullmatch(record.name) else TEXT,
            "message": said(record),
            **fields_of(record),
        }
        if record.exc_info:
            entry["errors"] = [_error(error) for error in with_causes(record.exc_info[1])]
        return self.jsonify_log_record(entry)


def said(record: logging.LogRecord) -> str:
    """Return a line's words, if they are the code's own, with what is harmless put in."""
    if not isinstance(record.msg, str) or not stands_in_code(record.msg, record.pathname):
        return NOT_SHOWN
    if not record.args:
        return record.msg
    given: Any = (
        {name: _harmless(value) for name, value in record.args.items()}
        if isinstance(record.args, Mapping)
        else tuple(_harmless(value) for value in record.args)
    )
    try:
        return str(record.msg % given)
    except (TypeError, ValueError, KeyError):
        return record.msg


def fields_of(record: logging.LogRecord) -> dict[str, str]:
    """Return what may stand beside a line: of the record itself, and of the request it is about."""
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    found = {
        "route": getattr(match, "route", None),
        "reference": (getattr(request, "META", None) or {}).get(REFERENCE),
        **{name: vars(record)[name] for name in FIELDS if name in vars(record)},
    }
    return {
        name: str(value)
        for name, value in found.items()
        if value is not None and FIELDS[name].fullmatch(str(value))
    }


def kind_of(kind: type) -> str:
    """Return where a class stands in the code."""
    return f"{kind.__module__}.{kind.__qualname__}"


def with_causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what caused it, each once."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _harmless(value: object) -> object:
    if value is None or isinstance(value, bool | int | float | UUID):
        return value
    if isinstance(value, type):
        return kind_of(value)
    if isinstance(value, str) and len(value) == len(str(UUID(int=0))):
        try:
            return UUID(value)
        except ValueError:
            return TEXT
    return TEXT


def _error(error: BaseException) -> dict[str, Any]:
    places = traceback.extract_tb(error.__traceback__)
    return {
        "type": kind_of(type(error)),
        "places": [f"{place.filename}:{place.lineno} {place.name}" for place in places],
    }
