"""A throw-away PostgreSQL that is safe on disk as production's is, and the plain app's database.

Tests run without waiting for the disk; a benchmark must not, because every page writes a line of
the log and so waits for it once.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from casework.config.embedded import EmbeddedServer, find_binaries

PLAIN = "plain"
OWNER = "holdfast_owner"
SIGNS_IN = "holdfast_migrator"  # and becomes the owner


@contextmanager
def server() -> Iterator[EmbeddedServer]:
    """Have a running server of our own while this lasts."""
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        made = EmbeddedServer(Path(folder) / "pg", durable=True)
        made.start()
        try:
            yield made
        finally:
            made.stop(mode="immediate")


def copy_as_plain(running: EmbeddedServer, schema: str) -> str:
    """Copy one landlord's schema, rows and all, to a database that has only it; its address.

    The same rows on both sides are what makes the two pages the same page.
    """
    with as_superuser(running, "postgres") as connection:
        connection.execute(
            sql.SQL("create database {} owner {}").format(_name(PLAIN), _name(OWNER))
        )
    _copy_schema(running, schema)
    with as_superuser(running, PLAIN) as connection:
        connection.execute("drop schema public")
        connection.execute(sql.SQL("alter schema {} rename to public").format(_name(schema)))
    return running.urls.owner.replace("/holdfast?", f"/{PLAIN}?")


def settle(running: EmbeddedServer) -> None:
    """Do now what the server would else do in the middle of a measurement."""
    for database in ("holdfast", PLAIN):
        with as_superuser(running, database) as connection:
            connection.execute("vacuum analyze")
    with as_superuser(running, "postgres") as connection:
        connection.execute("checkpoint")


def as_superuser(running: EmbeddedServer, database: str) -> psycopg.Connection:
    """A connection that may do anything, in one database."""
    return psycopg.connect(
        host=running.socket_folder, user="postgres", dbname=database, autocommit=True
    )


def _copy_schema(running: EmbeddedServer, schema: str) -> None:
    binaries = find_binaries()
    at = [f"--host={running.socket_folder}", f"--username={SIGNS_IN}"]
    options = ["--no-owner", "--no-privileges", f"--schema={schema}", "--dbname=holdfast"]
    dump = subprocess.run(
        [binaries.program("pg_dump"), *at, *options], capture_output=True, check=True
    )
    reading = ["--single-transaction", "--quiet", "--set=ON_ERROR_STOP=1", f"--dbname={PLAIN}"]
    subprocess.run(
        [binaries.program("psql"), *at, *reading],
        input=dump.stdout,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _name(name: str) -> sql.Identifier:
    return sql.Identifier(name)
