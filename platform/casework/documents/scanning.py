"""Asking the virus scanner: ClamAV's daemon, wherever ``HOLDFAST_CLAMAV`` says it listens.

Only a plain "OK" for the whole file is clean. Whatever else happens (nobody there, a time-out, a
file it won't take, an answer that can't be read) is "not known", and the file goes on waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from io import BytesIO
from typing import Final, TypeVar

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings

T = TypeVar("T")
SECONDS: Final = 60
"""Without a byte from the scanner; it looks at 25 MB within a few seconds."""
_BY_ITSELF: Final = "stream"
"""The name that clamd gives to what it was sent."""


class Verdict(Enum):
    """What the scanner says of a file."""

    CLEAN = "clean"
    HARMFUL = "harmful"
    NOT_KNOWN = "not_known"


def scan(data: bytes) -> Verdict:
    """Return what the scanner says, ``NOT_KNOWN`` if it says nothing."""
    said = _ask(lambda scanner: scanner.instream(BytesIO(data))) or {}
    status, name = said.get(_BY_ITSELF, ("", None))
    if status == "FOUND":
        return Verdict.HARMFUL
    if status == "OK" and name is None and len(said) == 1:
        return Verdict.CLEAN
    return Verdict.NOT_KNOWN


def is_there() -> bool:
    """Return whether a scanner answers."""
    return (_ask(lambda scanner: scanner.ping()) or "").strip() == "PONG"


def _ask(question: Callable[[ClamdNetworkSocket], T]) -> T | None:
    """Put one question; whatever goes wrong, there is no answer."""
    scanner = None
    try:
        scanner = _scanner()
        return question(scanner)
    except (ClamdError, OSError, ValueError, AttributeError, TypeError):
        return None
    finally:
        if (left := getattr(scanner, "clamd_socket", None)) is not None:
            left.close()  # the client leaves it open when nobody answers


def _scanner() -> ClamdNetworkSocket:
    """``/run/clamav/clamd.ctl`` or ``host:port``; nothing set means that there is none."""
    address = str(settings.HOLDFAST_CLAMAV)
    if address.startswith("/"):
        return ClamdUnixSocket(address, SECONDS)
    host, colon, port = address.rpartition(":")
    if not colon:
        raise ValueError("no address of a scanner")
    return ClamdNetworkSocket(host.strip("[]"), int(port), SECONDS)
