"""One embedded PostgreSQL server: made, started, recovered and stopped over one data folder.

The server outlives the process that started it unless that process stops it, so every method looks
at what is there instead of remembering. Two processes that start at once take turns.
"""

import os
import shlex
import subprocess
import time
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from casework.config.embedded.account import Account, server_account
from casework.config.embedded.binaries import Binaries, find_binaries
from casework.config.embedded.cluster import make_cluster
from casework.config.embedded.errors import EmbeddedServerError
from casework.config.embedded.locks import locked
from casework.config.embedded.roles import (
    DatabaseUrls,
    as_superuser,
    make_roles_and_database,
    urls,
)
from casework.config.embedded.sockets import PORT, make_private, socket_folder

RETRY_SECONDS = 10.0
STILL_ENDING = (  # what PostgreSQL says while the children of a killed server are still ending
    'lock file "postmaster.pid" already exists',
    "pre-existing shared memory block",
)
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    "max_connections": "100",
    "shared_buffers": "128MB",
    "max_locks_per_transaction": "256",  # a dump of many landlords locks every table at once
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A log line must never carry a case: neither the failing statement nor the row it names, nor
    # an error's own words, which quote what would not fit ("log" stands above "error" here).
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """What can be said of a server from outside."""

    data_dir: Path
    is_made: bool
    is_running: bool
    process: int | None


class EmbeddedServer:
    """The server over ``data_dir``; ``durable=False`` trades safety on power loss for speed."""

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.data_dir = data_dir.absolute()
        self.durable = durable
        self.log = self.data_dir / "server.log"
        self._sockets = socket_folder(self.data_dir)
        self.socket_folder = str(self._sockets)

    @property
    def urls(self) -> DatabaseUrls:
        """What to set ``DATABASE_URL`` and ``DATABASE_OWNER_URL`` to."""
        return urls(self.socket_folder)

    def ensure(self) -> DatabaseUrls:
        """Start the server unless it is running, with its roles and database; give the addresses."""
        self.start()
        return self.urls

    def start(self) -> bool:
        """Make and start the server; ``False`` if it was running already."""
        self.data_dir.parent.mkdir(parents=True, exist_ok=True)
        with self._turn():
            if self._answers():
                return False
            binaries = find_binaries()
            account = server_account(binaries, self.data_dir.parent)
            make_cluster(self.data_dir, binaries, account, durable=self.durable)
            make_private(self._sockets, owners={os.geteuid(), account.uid})
            account.give(self._sockets)
            try:
                self._start(binaries, account)
            except KeyboardInterrupt:
                self._end(binaries, account, mode="fast")  # it may be up already, unseen
                raise
            with as_superuser(self.socket_folder) as connection:
                make_roles_and_database(connection)
            return True

    def stop(self, *, mode: str = "fast") -> bool:
        """Stop the server; ``False`` if it was not running. Sessions are ended, work is kept."""
        if not self.data_dir.exists():
            return False
        with self._turn():
            if not self._answers():
                return False
            binaries = find_binaries()
            account = server_account(binaries, self.data_dir.parent)
            ended = self._end(binaries, account, mode=mode)
            if ended.returncode != 0:
                raise EmbeddedServerError(
                    f"The database in {self.data_dir} did not stop. Look at {self.log}, then try "
                    f"again. pg_ctl said:\n{ended.stdout.strip()}"
                )
            with suppress(OSError):  # something else lies in it: harmless, and not ours to remove
                self._sockets.rmdir()
            return True

    def status(self) -> ServerStatus:
        """What is there now; looks, and changes nothing."""
        running = self._answers()
        return ServerStatus(
            data_dir=self.data_dir,
            is_made=(self.data_dir / "PG_VERSION").exists(),
            is_running=running,
            process=self._named_process() if running else None,
        )

    def _turn(self) -> AbstractContextManager[None]:
        return locked(self.data_dir.with_name(f"{self.data_dir.name}.lock"))

    def _answers(self) -> bool:
        try:
            as_superuser(self.socket_folder).close()
        except psycopg.OperationalError:
            return False
        return True

    def _named_process(self) -> int | None:
        """The process PostgreSQL's own lock file names; it may be long gone."""
        try:
            first = (self.data_dir / "postmaster.pid").read_text(encoding="utf-8").split("\n")[0]
        except FileNotFoundError:
            return None
        return int(first)

    def _start(self, binaries: Binaries, account: Account) -> None:
        """Start, trying again while the remains of a killed server are still ending."""
        give_up = time.monotonic() + RETRY_SECONDS
        while True:
            log_was = self.log.stat().st_size if self.log.exists() else 0
            started = account.run(
                *(binaries.program("pg_ctl"), "start", "-D", str(self.data_dir)),
                *("-l", str(self.log), "-w", "-t", "60", "-s", "-o", self._options()),
            )
            if started.returncode == 0 or self._answers():
                return
            said = self._log_since(log_was)
            if not any(words in said for words in STILL_ENDING) or time.monotonic() > give_up:
                raise EmbeddedServerError(self._why_not(said or started.stdout))
            time.sleep(0.25)

    def _end(
        self, binaries: Binaries, account: Account, *, mode: str
    ) -> subprocess.CompletedProcess[str]:
        return account.run(
            *(binaries.program("pg_ctl"), "stop", "-D", str(self.data_dir)),
            *("-m", mode, "-w", "-t", "60", "-s"),
        )

    def _options(self) -> str:
        values = SETTINGS | {"unix_socket_directories": self.socket_folder}
        values |= {} if self.durable else CARELESS
        return " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in values.items())

    def _log_since(self, position: int) -> str:
        if not self.log.exists():
            return ""
        with self.log.open("rb") as file:
            file.seek(position)
            return file.read().decode("utf-8", "replace").strip()

    def _why_not(self, said: str) -> str:
        if not any(words in said for words in STILL_ENDING):
            return f"The database in {self.data_dir} did not start. PostgreSQL said:\n{said}"
        return (
            f"The database in {self.data_dir} did not start: its file postmaster.pid says that "
            f"process {self._named_process()} is running it. If that process is PostgreSQL, end "
            "it. If it is not (after a restart of the machine the number can belong to another "
            "program), remove postmaster.pid by hand. Then start again."
        )
