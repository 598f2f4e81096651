"""Keeps one landlord's process for one distribution: asked by one thread at a time, and renewed.

A plugin that hangs, crashes or takes too much memory costs its process. The next one is started at
once and gets ready while other answers are heard.
"""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass
from typing import Any

from casepolicy.apart.frames import Clock
from casepolicy.apart.process import Process
from casepolicy.troubles import PluginFailed, Trouble, builtin_errors

ANSWER_SECONDS = 0.25
BUILD_SECONDS = 5.0
"""Importing the plugin and reading its settings: once for a process and revision."""
MOST_QUESTIONS = 1000
"""Then it is renewed, so that its allowance of processor time is never used up by honest work."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One plugin with its settings, as its process is told to build it."""

    name: str
    version: str
    place: str
    settings: Any

    @property
    def key(self) -> str:
        """Return a name that two different wants never share."""
        told = json.dumps([self.name, self.version, self.place, self.settings], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()


class Worker:
    """The process of one landlord and one distribution."""

    def __init__(self, folder: str, clock: Clock) -> None:
        """Remember where the code is; the process starts with the first question."""
        self._folder = folder
        self._clock = clock
        self._lock = threading.Lock()
        self._process: Process | None = None

    @property
    def walls(self) -> tuple[str, ...]:
        """Return what holds the process in, as it said itself; empty until it runs."""
        return self._process.walls if self._process is not None else ()

    def build(self, wanted: Wanted) -> dict[str, Any]:
        """Have a plugin built: what it is, or its problems. Raises ``PluginFailed``."""
        with self._lock:
            process = self._ready()
            told: dict[str, Any] = self._exchange(process, _build(wanted), BUILD_SECONDS)
            if "hooks" in told:
                process.loaded.add(wanted.key)
            return told

    def ask(self, wanted: Wanted, question: str, facts: dict[str, Any], at: str) -> list[Any]:
        """Return what the plugin says, as data that nobody has checked. Raises ``PluginFailed``."""
        asked = {"do": "ask", "key": wanted.key, "question": question, "facts": facts, "at": at}
        with self._lock:
            process = self._ready()
            if wanted.key not in process.loaded:
                built = self._exchange(process, _build(wanted), BUILD_SECONDS)
                self._raise_if_failed(built)
                process.loaded.add(wanted.key)
            reply = self._exchange(process, asked, ANSWER_SECONDS)
            self._raise_if_failed(reply)
        says = reply.get("says")
        if not isinstance(says, list):
            raise PluginFailed(Trouble.UNREADABLE_REPLY)
        return says

    def end(self) -> None:
        """End the process. The next question starts another."""
        with self._lock:
            self._drop()

    def _ready(self) -> Process:
        process = self._process
        used_up = process is not None and process.asked >= MOST_QUESTIONS
        if process is not None and (used_up or not process.is_ours or not process.is_quiet):
            self._drop()
        if self._process is None:
            self._process = Process(self._folder, self._clock)
        return self._process

    def _exchange(self, process: Process, request: dict[str, Any], seconds: float) -> Any:
        process.asked += 1
        try:
            return process.exchange(request, seconds)
        except PluginFailed:
            self._renew()
            raise

    def _raise_if_failed(self, reply: dict[str, Any]) -> None:
        failed = reply.get("failed", "ValueError" if "problems" in reply else None)
        if failed is None:
            return
        if failed == "MemoryError":
            self._renew()  # what is left of it can't be trusted
        known = isinstance(failed, str) and (failed in builtin_errors() or failed in _TOLD)
        raise PluginFailed(failed if known else Trouble.ERROR_OF_ITS_OWN)

    def _renew(self) -> None:
        self._drop()
        self._process = Process(self._folder, self._clock)

    def _drop(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None


_TOLD = frozenset(
    {Trouble.PRINTED.value, Trouble.REPLY_TOO_LONG.value, Trouble.UNREADABLE_REPLY.value}
)
"""What a process may say of its own plugin, beside the names of Python's own errors."""


def _build(wanted: Wanted) -> dict[str, Any]:
    return {
        "do": "build",
        "key": wanted.key,
        "name": wanted.name,
        "version": wanted.version,
        "place": wanted.place,
        "settings": wanted.settings,
    }
