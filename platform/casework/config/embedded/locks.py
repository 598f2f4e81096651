"""Locks between processes, which the kernel lets go when their holder ends, however it ends."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from casework.config.embedded.errors import EmbeddedServerError

PATIENCE_SECONDS = 60.0


def try_lock(path: Path, *, shared: bool = False) -> TextIO | None:
    """Take the lock at ``path`` until the returned file is closed, or ``None`` if it is taken.

    Any number of processes can hold it ``shared``, as long as nobody holds it alone.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+", encoding="utf-8")
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


@contextmanager
def locked(
    path: Path, *, shared: bool = False, patience: float = PATIENCE_SECONDS
) -> Iterator[None]:
    """Hold the lock at ``path``, waiting ``patience`` seconds for it at most."""
    give_up = time.monotonic() + patience
    while (file := try_lock(path, shared=shared)) is None:
        if time.monotonic() > give_up:
            raise EmbeddedServerError(
                f"Another process has been starting or stopping the database for {patience:.0f} "
                f"seconds (it holds {path}). Wait for it or end it, then try again."
            )
        time.sleep(0.05)
    with file:
        yield
