"""Asking the virus scanner: ClamAV's daemon, wherever ``HOLDFAST_CLAMAV`` says it listens.

Only a plain "OK" for the whole file is clean. Whatever else happens (nobody there, a time-out, a
file it won't take, an answer that can't be read) is "not known", and the file goes on waiting.
"""

from __future__ import annotations

from enum import Enum
from io import BytesIO
from typing import Final

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings

SECONDS: Final = 60.0
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
    try:
        said = _scanner().instream(BytesIO(data))
    except (ClamdError, OSError, ValueError, AttributeError, TypeError):
        return Verdict.NOT_KNOWN
    status, name = said.get(_BY_ITSELF, ("", None))
    if status == "FOUND":
        return Verdict.HARMFUL
    if status == "OK" and name is None and len(said) == 1:
        return Verdict.CLEAN
    return Verdict.NOT_KNOWN


def is_there() -> bool:
    """Return whether a scanner answers."""
    try:
        return str(_scanner().ping()).strip() == "PONG"
    except (ClamdError, OSError, ValueError, AttributeError, TypeError):
        return False


def _scanner() -> ClamdNetworkSocket:
    """``/run/clamav/clamd.ctl`` or ``host:port``; nothing set means that there is none."""
    address = str(settings.HOLDFAST_CLAMAV)
    if address.startswith("/"):
        return ClamdUnixSocket(address, SECONDS)
    host, colon, port = address.rpartition(":")
    if not colon:
        raise ValueError("no address of a scanner")
    return ClamdNetworkSocket(host.strip("[]"), int(port), SECONDS)
