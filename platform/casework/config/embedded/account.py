"""The operating-system account PostgreSQL's programs run under.

PostgreSQL refuses to run as root. Making a user for it would leave that user behind, so as root we
step into a user namespace where we are user 1000 (files stay root's outside of it), and where the
machine forbids that, we become a user that exists already. Anyone else runs it as themselves.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from casework.config.embedded.binaries import Binaries
from casework.config.embedded.errors import EmbeddedServerError

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
EXISTING_USERS = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """How to run a program so that PostgreSQL accepts it, and who its files belong to."""

    uid: int
    prefix: tuple[str, ...] = ()
    switch_to: int | None = None

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program under this account; its output is text, its failure is not raised."""
        return subprocess.run(
            [*self.prefix, *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            start_new_session=True,  # Ctrl-C is ours to handle, not theirs to die of half-way
            cwd="/",  # the other user may not be allowed to stand where we stand
            env={**os.environ, "LC_ALL": "C"},
            user=self.switch_to,
            group=pwd.getpwuid(self.switch_to).pw_gid if self.switch_to is not None else None,
            extra_groups=[] if self.switch_to is not None else None,
        )

    def give(self, path: Path) -> None:
        """Hand a file or folder, and what is in it, to this account."""
        if self.switch_to is None:
            return
        gid = pwd.getpwuid(self.switch_to).pw_gid
        for each in (path, *path.rglob("*")):
            os.chown(each, self.switch_to, gid, follow_symlinks=False)


def server_account(binaries: Binaries, folder: Path) -> Account:
    """The account to run under; ``folder`` is the existing folder the data folder lives in."""
    if os.geteuid() != 0:
        return Account(uid=os.geteuid())
    tried = [
        account
        for account in (_namespace(), *map(_existing, EXISTING_USERS))
        if account is not None
    ]
    for account in tried:
        if _can_work(account, binaries, folder):
            return account
    raise EmbeddedServerError(
        "PostgreSQL does not run as root, and no other way worked here: user namespaces are not "
        f"allowed, and neither of the users {' and '.join(EXISTING_USERS)} can both run "
        f"{binaries.folder} and reach {folder}. Run this as an ordinary user, or move the project "
        "out of a private folder such as /root, or set DATABASE_URL and DATABASE_OWNER_URL."
    )


def _namespace() -> Account | None:
    return Account(uid=0, prefix=NAMESPACE) if shutil.which(NAMESPACE[0]) else None


def _existing(name: str) -> Account | None:
    try:
        uid = pwd.getpwnam(name).pw_uid
    except KeyError:
        return None
    return Account(uid=uid, switch_to=uid)


def _can_work(account: Account, binaries: Binaries, folder: Path) -> bool:
    try:
        reaches = account.run("test", "-x", str(folder)).returncode == 0
        return reaches and account.run(binaries.program("initdb"), "--version").returncode == 0
    except OSError:
        return False
