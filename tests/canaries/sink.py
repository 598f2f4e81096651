"""A real server that takes error reports as Sentry does, and keeps every byte of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Sink:
    """What has arrived: headers and envelopes, unpacked."""

    dsn: str = ""
    envelopes: list[bytes] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    def events(self) -> list[dict[str, Any]]:
        """Return the reports within the envelopes."""
        items = [line for envelope in self.envelopes for line in envelope.splitlines()]
        read = [json.loads(line) for line in items if line.startswith(b"{")]
        return [each for each in read if "exception" in each]

    def everything(self) -> bytes:
        """Return all that came, to be searched."""
        return b"\n".join([*self.envelopes, *(head.encode() for head in self.heads)])


class _Taking(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        sink: Sink = self.server.sink  # type: ignore[attr-defined] # set where it is started
        sink.envelopes.append(body)
        sink.heads.append(f"{self.path}\n{self.headers}")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Stay quiet."""


@contextmanager
def taking_reports() -> Iterator[Sink]:
    """Take reports on a free port while this lasts."""
    sink = Sink()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Taking) as server:
        server.sink = sink  # type: ignore[attr-defined] # what the handler looks for
        sink.dsn = f"http://public@127.0.0.1:{server.server_address[1]}/1"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield sink
        server.shutdown()
        thread.join()
