"""Runs one plugin's answer so that nothing it does in this process reaches anybody else.

What it raises is told by kind only, what it prints or logs is dropped, and facts it wrote into are
put back. All three are failures of that plugin alone. What hangs or takes memory without end can't
be stopped from inside a process: plugins that nobody here has reviewed run apart (``apart``).
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
_lock = threading.Lock()
_before: list[tuple[Any, Any, _Hushed, _Hushed]] = []
_callers = 0


@contextmanager
def _hushed() -> Iterator[None]:
    """Have standard output and error watch who writes, while any plugin speaks in any thread."""
    global _callers  # noqa: PLW0603 - the streams belong to the process, so does who watches them
    with _lock:
        _callers += 1
        if _callers == 1:
            ours = _Hushed(sys.stdout), _Hushed(sys.stderr)
            _before.append((sys.stdout, sys.stderr, *ours))
            sys.stdout, sys.stderr = ours
    try:
        yield
    finally:
        with _lock:
            _callers -= 1
            if _callers == 0:
                out, err, our_out, our_err = _before.pop()
                sys.stdout = out if sys.stdout is our_out else sys.stdout
                sys.stderr = err if sys.stderr is our_err else sys.stderr


class FactsKept:
    """The facts as they were before plugins saw them."""

    def __init__(self, facts: CaseFacts) -> None:
        """Remember what each group holds; the values themselves can't be changed."""
        groups = (getattr(facts, name) for name in type(facts).model_fields)
        self._parts = [(part, dict(part.__dict__)) for part in (facts, *groups)]

    def put_back(self) -> bool:
        """Say whether a plugin wrote into the facts, and undo it."""
        changed = [each for each in self._parts if each[0].__dict__ != each[1]]
        for part, before in changed:
            object.__setattr__(part, "__dict__", dict(before))
        return bool(changed)


def contained(call: Call, facts: CaseFacts, at: datetime, kept: FactsKept) -> Any:
    """Return what the plugin returned. Raises ``PluginFailed`` for whatever else it did."""
    noise = _Noise()
    token = _speaking.set(noise)
    try:
        with _hushed():
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
