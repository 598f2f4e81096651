"""The product behind a real socket: its own WSGI application, in threads of the test's process.

In the same process, so that it uses the test's database and the test's clock; each request has its
own thread and its own connection, so nothing is seen before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application


class Quiet(WSGIRequestHandler):
    """Answers without a line in the log for each request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base's
        """Stay quiet."""


@contextmanager
def serving() -> Iterator[int]:
    """Serve every landlord on a free port of this machine; gives the port."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(get_wsgi_application())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
