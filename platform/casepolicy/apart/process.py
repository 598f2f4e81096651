"""One process for plugins of other distributions: started clean, asked in time, ended at will.

It is started anew, not forked, so it holds no connection, no key and no case of ours: an empty
environment, no open file but two pipes, and what it prints goes nowhere.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

from casepolicy.apart import frames
from casepolicy.troubles import PluginFailed, Trouble

START_SECONDS = 20.0
"""Python and the contract are loaded within a second; a busy machine may take longer."""

_OURS = str(Path(__file__).resolve().parents[2])
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from casepolicy.apart.inside import serve; serve(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])"
)

_PYTHON = ("-I", "-B", "-X", "utf8", "-c", _START)


class Process:
    """A running process. Not safe for threads: its worker lets in one at a time."""

    def __init__(self, folder: str, clock: frames.Clock) -> None:
        """Start it, without waiting until it is ready. Raises ``PluginFailed``."""
        self.loaded: set[str] = set()
        self.asked = 0
        self.walls: tuple[str, ...] = ()
        self._clock = clock
        self._is_ready = False
        self._started_by = os.getpid()
        theirs_in, self._to = os.pipe()
        self._from, theirs_out = os.pipe()
        os.set_blocking(self._to, False)
        try:
            self._popen = subprocess.Popen(
                (sys.executable, *_PYTHON, _OURS, str(theirs_in), str(theirs_out), folder),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs_in, theirs_out),
                env=_environment(),
                cwd="/",
                start_new_session=True,  # Ctrl-C is for us; it ends when its pipe does
            )
        except OSError:
            self._close()
            raise PluginFailed(Trouble.COULD_NOT_START) from None
        finally:
            os.close(theirs_in)
            os.close(theirs_out)

    @property
    def is_ours(self) -> bool:
        """Say whether this process started it, and not one from which it was forked."""
        return self._started_by == os.getpid()

    @property
    def is_quiet(self) -> bool:
        """Say whether it waits for a question: it runs, and has said nothing unasked."""
        return not self._is_ready or not frames.has_something(self._from)

    def exchange(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Ask and wait. Raises ``PluginFailed``; after that only ``end`` makes sense."""
        try:
            self._until_ready()
            number = secrets.token_hex(8)
            until = self._clock() + seconds
            frames.send(self._to, frames.packed({**request, "number": number}), until, self._clock)
            reply = frames.receive(self._from, until, self._clock)
        except frames.FrameTooLong:
            raise PluginFailed(Trouble.REPLY_TOO_LONG) from None
        except (frames.FrameRefused, TypeError):
            raise PluginFailed(Trouble.UNREADABLE_REPLY) from None
        except frames.PipeSilent:
            raise PluginFailed(Trouble.TOOK_TOO_LONG) from None
        except OSError:
            raise PluginFailed(Trouble.PROCESS_ENDED) from None
        if reply.pop("number", None) != number:
            raise PluginFailed(Trouble.UNREADABLE_REPLY)
        return reply

    def _until_ready(self) -> None:
        if self._is_ready:
            return
        try:
            hello = frames.receive(self._from, self._clock() + START_SECONDS, self._clock)
        except (OSError, frames.FrameRefused):
            raise PluginFailed(Trouble.COULD_NOT_START) from None
        self.walls = tuple(str(each) for each in hello.get("walls", ()))
        self._is_ready = True

    def end(self) -> None:
        """End it now, whatever it does. One that another process started is only let go."""
        self._close()
        if self.is_ours:
            self._popen.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._popen.wait(5)

    def _close(self) -> None:
        for fd in (self._to, self._from):
            with contextlib.suppress(OSError):
                os.close(fd)


def _environment() -> dict[str, str]:
    """Return what Python itself may need to start, and nothing else."""
    return {n: os.environ[n] for n in ("LD_LIBRARY_PATH",) if n in os.environ}
