"""What goes through the pipes to a plugin's process and back: a length, then JSON.

Never pickle: reading what a hostile process wrote must not run anything of it.
"""

from __future__ import annotations

import json
import os
import select
import struct
from collections.abc import Callable
from typing import Any

_LENGTH = struct.Struct(">I")
LONGEST = 128 * 1024
"""Bytes. All that a real policy says to one question is some hundred times shorter."""
DEEPEST = 16

Clock = Callable[[], float]


class FrameRefused(ValueError):
    """These bytes are no frame of ours."""


class FrameTooLong(FrameRefused):
    """A frame that says it is longer than any answer."""


class PipeClosed(OSError):
    """Nobody is at the other end."""


class PipeSilent(OSError):
    """The time is up."""


def packed(data: Any) -> bytes:
    """Return one frame. Raises ``FrameTooLong``, or ``TypeError`` for what JSON doesn't know."""
    body = json.dumps(data, allow_nan=False, separators=(",", ":")).encode()
    if len(body) > LONGEST:
        raise FrameTooLong
    return _LENGTH.pack(len(body)) + body


def unpacked(body: bytes) -> dict[str, Any]:
    """Return what a frame holds. Raises ``FrameRefused`` for whatever else it may be."""
    try:
        data = json.loads(body.decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise FrameRefused from None
    if not isinstance(data, dict) or _depth_exceeds(data, DEEPEST):
        raise FrameRefused
    return data


def send(fd: int, frame: bytes, until: float, clock: Clock) -> None:
    """Write a frame to a pipe that does not block. Raises ``PipeSilent`` or ``PipeClosed``."""
    while frame:
        _wait(fd, select.POLLOUT, until, clock)
        try:
            frame = frame[os.write(fd, frame) :]
        except BlockingIOError:
            continue
        except BrokenPipeError:
            raise PipeClosed from None


def receive(fd: int, until: float, clock: Clock) -> dict[str, Any]:
    """Read one frame. Raises ``FrameRefused``, ``PipeSilent`` or ``PipeClosed``."""
    (length,) = _LENGTH.unpack(_read(fd, _LENGTH.size, until, clock))
    if length > LONGEST:
        raise FrameTooLong
    return unpacked(_read(fd, length, until, clock))


def has_something(fd: int) -> bool:
    """Say whether a pipe holds bytes that nobody asked for, or was closed at the other end."""
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    return bool(poll.poll(0))


def _read(fd: int, length: int, until: float, clock: Clock) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        _wait(fd, select.POLLIN, until, clock)
        part = os.read(fd, length - len(parts))
        if not part:
            raise PipeClosed
        parts += part
    return bytes(parts)


def _wait(fd: int, event: int, until: float, clock: Clock) -> None:
    poll = select.poll()
    poll.register(fd, event)
    left = until - clock()
    if left <= 0 or not poll.poll(left * 1000):
        raise PipeSilent


def _no_constant(_: str) -> Any:
    raise FrameRefused


def _depth_exceeds(data: Any, limit: int) -> bool:
    if not isinstance(data, dict | list):
        return False
    inner = data.values() if isinstance(data, dict) else data
    return limit == 0 or any(_depth_exceeds(each, limit - 1) for each in inner)
