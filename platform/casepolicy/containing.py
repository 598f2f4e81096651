"""Runs one plugin's answer so that nothing it does in this process reaches anybody else.

What it raises is told by kind only, what it prints or logs is dropped, and facts it wrote into are
put back. All three are failures of that plugin alone. What hangs or takes memory without end can't
be stopped from inside a process: plugins that nobody here has reviewed run apart (``apart``).
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TextIO

from casepolicy.facts import CaseFacts
from casepolicy.troubles import PluginFailed, Trouble, builtin_errors, name_of

Call = Callable[[CaseFacts, datetime], Any]


class _Noise:
    """Whether the plugin that speaks now has printed."""

    def __init__(self) -> None:
        self.heard = False


_speaking: ContextVar[_Noise | None] = ContextVar("holdfast_plugin_speaks", default=None)


def plugin_speaks() -> bool:
    """Say whether a plugin runs in this thread now, and note that it tried to print or log."""
    noise = _speaking.get()
    if noise is not None:
        noise.heard = True
    return noise is not None


class _Hushed:
    """A stream as it was, but for the thread in which a plugin speaks."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return len(text) if plugin_speaks() else self._stream.write(text)

    def writelines(self, lines: Any) -> None:
        if not plugin_speaks():
            self._stream.writelines(lines)

    @property
    def buffer(self) -> Any:
        """Bytes go nowhere while a plugin speaks."""
        return _NOWHERE if plugin_speaks() else self._stream.buffer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _Nowhere:
    def write(self, data: bytes) -> int:
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""


_NOWHERE = _Nowhere()


class _Hushing:
    """Has standard output and error watch who writes, while any thread asks a policy."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._askers = 0
        self._before: list[tuple[Any, Any, _Hushed, _Hushed]] = []

    def __enter__(self) -> None:
        with self._lock:
            self._askers += 1
            if self._askers == 1:
                ours = _Hushed(sys.stdout), _Hushed(sys.stderr)
                self._before.append((sys.stdout, sys.stderr, *ours))
                sys.stdout, sys.stderr = ours

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._askers -= 1
            if self._askers == 0:
                out, err, our_out, our_err = self._before.pop()
                sys.stdout = out if sys.stdout is our_out else sys.stdout
                sys.stderr = err if sys.stderr is our_err else sys.stderr


hushed = _Hushing()
"""Entered around the asking of plugins; the streams belong to the process, and so does this."""


class FactsKept:
    """The facts as they were before plugins saw them."""

    def __init__(self, facts: CaseFacts) -> None:
        """Remember what each group holds; the values themselves can't be changed."""
        self._parts = (facts, *vars(facts).values())
        self._before = [vars(part).copy() for part in self._parts]

    def put_back(self) -> bool:
        """Say whether a plugin wrote into the facts, and undo it."""
        if self._before == [part.__dict__ for part in self._parts]:
            return False
        for part, before in zip(self._parts, self._before, strict=True):
            object.__setattr__(part, "__dict__", before.copy())
        return True


def contained(call: Call, facts: CaseFacts, at: datetime, kept: FactsKept) -> Any:
    """Return what the plugin returned. Raises ``PluginFailed`` for whatever else it did.

    Prints are only dropped while ``hushed``.
    """
    noise = _Noise()
    token = _speaking.set(noise)
    try:
        says = call(facts, at)
    except KeyboardInterrupt:
        raise
    except PluginFailed as failed:
        raise PluginFailed(_told(failed)) from None
    except BaseException as error:  # noqa: BLE001 - containment: a plugin may even raise SystemExit
        raise PluginFailed(name_of(type(error))) from None
    finally:
        _speaking.reset(token)
        changed = kept.put_back()
    if changed:
        raise PluginFailed(Trouble.CHANGED_THE_FACTS)
    if noise.heard:
        raise PluginFailed(Trouble.PRINTED)
    return says


def _told(failed: PluginFailed) -> str:
    """Return a kind that we know; a plugin can raise this error too, with any text."""
    known = failed.kind in _KNOWN or failed.kind in builtin_errors()
    return str(failed.kind) if known else Trouble.ERROR_OF_ITS_OWN.value


_KNOWN = frozenset(each.value for each in Trouble)
