"""A scanner for tests: it listens on a real socket and speaks clamd's protocol (PING, INSTREAM).

It stands for the three things a scanner can be: there and right, there and odd, or not there. Real
clamd is asked in ``test_real_clamd.py``, where a machine has it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

from django.conf import settings

from tests.casework.documents.hostile import eicar


@dataclass
class Scanner:
    """What a test may turn, and what the scanner has seen."""

    address: str = ""
    odd_answer: bytes | None = None
    """Said instead of a verdict."""
    signatures: list[bytes] = field(default_factory=lambda: [eicar()])
    seen: list[bytes] = field(default_factory=list)

    def answer(self, content: bytes) -> bytes:
        """Return what clamd says of a stream."""
        self.seen.append(content)
        if self.odd_answer is not None:
            return self.odd_answer
        is_known = any(signature in content for signature in self.signatures)
        return b"stream: Made.Eicar.Test FOUND\n" if is_known else b"stream: OK\n"


class _Talk(StreamRequestHandler):
    def handle(self) -> None:
        command = self.rfile.readline()
        scanner: Scanner = self.server.scanner  # type: ignore[attr-defined] # set where it is started
        if command == b"nPING\n":
            self.wfile.write(b"PONG\n")
        elif command == b"nINSTREAM\n":
            self.wfile.write(scanner.answer(b"".join(self._chunks())))

    def _chunks(self) -> Iterator[bytes]:
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            yield self.rfile.read(size)


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def scanning() -> Iterator[Scanner]:
    """Have a scanner at the address in the settings while this lasts."""
    scanner = Scanner()
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.scanner = scanner  # type: ignore[attr-defined] # what the handler looks for
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        scanner.address = f"127.0.0.1:{server.server_address[1]}"
        before, settings.HOLDFAST_CLAMAV = settings.HOLDFAST_CLAMAV, scanner.address
        try:
            yield scanner
        finally:
            settings.HOLDFAST_CLAMAV = before
            server.shutdown()
            thread.join()
