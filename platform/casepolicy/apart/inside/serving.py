"""The loop of a plugin's process: read a question, let the plugin speak, write what it said."""

from __future__ import annotations

import os
import select
import sys
import time
from typing import Any

from casepolicy.apart import frames
from casepolicy.apart.inside.speaking import Speakers
from casepolicy.apart.inside.walls import raise_walls
from casepolicy.apart.inside.watching import watch
from casepolicy.troubles import Trouble, name_of

IDLE_SECONDS = 600.0
"""A process that nobody asks ends itself; the next question starts another."""


class _Mute:
    """Standard output and error: what is written is dropped, and that it was is remembered."""

    def __init__(self) -> None:
        self.heard = False

    def write(self, text: str) -> int:
        self.heard = True
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""

    @property
    def buffer(self) -> _Mute:
        return self

    def isatty(self) -> bool:
        return False


def serve(questions: int, answers: int, folder: str) -> None:
    """Answer until nobody asks any more. ``folder`` is where the plugins' distribution is."""
    sys.path.append(folder)
    mute = _Mute()
    sys.stdout = sys.stderr = mute
    speakers = Speakers()
    walls = [*raise_walls(), watch(folder)]
    _write(answers, {"walls": walls})
    while True:
        request = _read(questions)
        if request is None:
            os._exit(0)
        mute.heard = False
        reply = _reply(speakers, request)
        if mute.heard and "says" in reply:
            reply = {"failed": Trouble.PRINTED.value}
        _write(answers, {**reply, "number": request["number"]})


def _reply(speakers: Speakers, request: dict[str, Any]) -> dict[str, Any]:
    try:
        reply = speakers.build(request) if request["do"] == "build" else speakers.ask(request)
        frames.packed(reply)
    except frames.FrameTooLong:
        return {"failed": Trouble.REPLY_TOO_LONG.value}
    except BaseException as error:  # noqa: BLE001 - containment: a plugin may raise anything
        return {"failed": name_of(type(error))}
    return reply


def _read(fd: int) -> dict[str, Any] | None:
    """Return the next question; nothing when there will be none."""
    if not select.select([fd], [], [], IDLE_SECONDS)[0]:
        return None
    try:
        return frames.receive(fd, time.monotonic() + IDLE_SECONDS, time.monotonic)
    except OSError:
        return None


def _write(fd: int, data: dict[str, Any]) -> None:
    frame = frames.packed(data)
    while frame:
        frame = frame[os.write(fd, frame) :]
