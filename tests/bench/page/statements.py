"""What goes over the wire to PostgreSQL, seen by libpq itself: nothing can be forgotten in it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable

from django.db import connection
from psycopg.pq import Trace

_SENT = re.compile(r'^F\t\d+\t(?:Query|Parse)\t (?:"[^"]*" )?"(.*)"', re.MULTILINE)


def sent(work: Callable[[], object]) -> list[str]:
    """The statements that ``work`` sends on this thread's open connection, in order."""
    with tempfile.TemporaryFile() as file:
        server = connection.connection.pgconn
        server.trace(file.fileno())
        server.set_trace_flags(Trace.SUPPRESS_TIMESTAMPS)
        try:
            work()
        finally:
            server.untrace()
        file.seek(0)
        return _SENT.findall(file.read().decode())
