"""Where the server's Unix socket lives.

A socket's path may hold 107 bytes at most, and a project can lie deeper than that, so the socket is
not beside the data: it has a short private folder of its own, named after the data folder.
"""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from casework.config.embedded.errors import EmbeddedServerError

PORT = 5432  # only names the socket file: nothing listens on the network
LONGEST = 107 - len(f"/.s.PGSQL.{PORT}.lock")


def socket_folder(data_dir: Path) -> Path:
    """The folder of the socket of the server over ``data_dir``; the same for every caller."""
    name = hashlib.sha256(os.fsencode(data_dir.resolve())).hexdigest()[:12]
    short = Path(tempfile.gettempdir()) / f"holdfast-{name}"
    return short if len(os.fsencode(short)) <= LONGEST else Path("/tmp") / short.name  # noqa: S108 - made private below


def make_private(folder: Path, *, owners: set[int]) -> None:
    """Make the folder, open to its owner alone; refuse one that somebody else has put there.

    This is what keeps other people of the machine out of the database, so it is checked each time.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
        raise EmbeddedServerError(
            f"{folder} should be a private folder of this account, but it is someone else's. "
            "Remove it, or set TMPDIR to a folder of your own."
        )
    folder.chmod(0o700)
