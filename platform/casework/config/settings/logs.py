"""Logs that tell where and what kind, never whom: an error's own words may quote a row.

PostgreSQL says "Key (email)=(...) already exists", a form says what was typed. So of an exception
the log keeps the places in the code and the kind; its message stays in memory.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import TypeAlias

from casepolicy.containing import plugin_speaks

ExcInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class NotFromPlugins(logging.Filter):
    """Drops what a plugin logs while it answers: it saw a case, and has no business to log."""

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - not what, but who
        """Say whether somebody else than a plugin logs; a plugin that does has failed."""
        return not plugin_speaks()


class WithoutMessages(logging.Formatter):
    """The usual lines; tracebacks without the exceptions' messages and notes."""

    def format(self, record: logging.LogRecord) -> str:
        """Format anew: another handler may have left a traceback with messages on the record."""
        record.exc_text = None
        line = super().format(record)
        record.exc_text = None  # nor do we leave ours to others
        return line

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's own name
        """Places and kinds, the first cause first."""
        lines: list[str] = []
        for error in reversed(list(_with_causes(ei[1]))):
            lines += traceback.format_tb(error.__traceback__)
            kind = type(error)
            lines.append(f"{kind.__module__}.{kind.__qualname__} (its message is not logged)\n")
        return "".join(lines).rstrip("\n")


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
