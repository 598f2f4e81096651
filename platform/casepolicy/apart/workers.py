"""Which process belongs to whom: one for each landlord and distribution, never shared."""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from casepolicy.apart.foreign import Foreign, foreign_capabilities
from casepolicy.apart.frames import Clock
from casepolicy.apart.plugin import Apart, Contested
from casepolicy.apart.worker import Worker
from casepolicy.building import Offered
from casepolicy.discovery import capabilities


class Workers:
    """The processes that this one has started. Safe for threads."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        """``clock`` measures how long things take; it is no time of day."""
        self.clock = clock
        self._lock = threading.Lock()
        self._found: dict[tuple[str, str], Worker] = {}

    def of(self, owner: str, foreign: Foreign) -> Worker:
        """Return the worker of a landlord for a distribution."""
        with self._lock:
            key = (owner, foreign.code)
            return self._found.setdefault(key, Worker(foreign.folder, self.clock))

    def end_all(self) -> None:
        """End every process."""
        with self._lock:
            for worker in self._found.values():
                worker.end()
            self._found.clear()


@cache
def the_workers() -> Workers:
    """Return the workers of this process, which end with it."""
    workers = Workers()
    atexit.register(workers.end_all)
    return workers


def installed(
    owner: str, *, must_run: bool = True, workers: Workers | None = None
) -> Mapping[str, Offered]:
    """Return every capability that a landlord can use: ours as they are, those of others apart.

    ``owner`` is whose processes they run in. One of ours can't be replaced by another's of its name.
    Raises ``NotInstalled`` if one of ours is no capability.
    """
    theirs = workers or the_workers()
    offered: dict[str, Offered] = {}
    for name, several in foreign_capabilities().items():
        if len(several) > 1:
            offered[name] = Contested(several)
        else:
            worker = theirs.of(owner, several[0])
            offered[name] = Apart(several[0], worker, theirs.clock, must_run=must_run)
    return MappingProxyType({**offered, **capabilities()})
