"""Fresh databases for tests: one throw-away server for each test process, nothing shared.

Roles belong to a whole server, not to one database, so two test processes on one server would see
and remove each other's landlord roles. A server costs 30 MB and about a second; it is made anew for each
run and not made safe against power loss.
"""

import atexit
import os
import shutil
from pathlib import Path
from typing import TextIO

from casework.config.embedded.errors import EmbeddedServerError
from casework.config.embedded.locks import try_lock
from casework.config.embedded.roles import DatabaseUrls
from casework.config.embedded.server import EmbeddedServer
from casework.config.state import state_folder

MOST_SERVERS = 64

_held: dict[str, tuple[TextIO, DatabaseUrls]] = {}


def for_tests(worker: str = "master", *, folder: Path | None = None) -> DatabaseUrls:
    """The (app, owner) addresses of an empty database that only this process uses.

    ``worker`` is pytest-xdist's name for the process ("gw0"). Called again for the same worker it
    gives the same addresses and leaves the data alone. The server stops when the process ends.
    """
    if worker not in _held:
        slot, server = _free_server(folder or state_folder() / "test-pg")
        atexit.register(_stop, server, os.getpid())
        _held[worker] = (slot, server.urls)
    return _held[worker][1]


def _free_server(folder: Path) -> tuple[TextIO, EmbeddedServer]:
    """The first server no living process holds, so runs side by side do not meet."""
    for number in range(MOST_SERVERS):
        slot = try_lock(folder / f"{number}.slot")
        if slot is not None:
            return slot, _started(EmbeddedServer(folder / str(number), durable=False))
    raise EmbeddedServerError(
        f"All {MOST_SERVERS} test databases in {folder} are in use. End the other test runs first."
    )


def _started(server: EmbeddedServer) -> EmbeddedServer:
    """Start on an empty folder: what an earlier run left would have to be recovered first.

    It was stopped at once, not in order, and holds nothing worth the minutes that can take.
    """
    server.stop(mode="immediate")  # left by a run that was killed
    shutil.rmtree(server.data_dir, ignore_errors=True)
    server.start()
    return server


def _stop(server: EmbeddedServer, started_by: int) -> None:
    if os.getpid() == started_by:  # not in a child that a test has forked
        server.stop(mode="immediate")
