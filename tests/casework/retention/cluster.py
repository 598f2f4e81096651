"""The test's own database server as a thief would have it: dumps, data files, write-ahead log."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connections

from casework.config.embedded.binaries import find_binaries
from casework.config.embedded.roles import SUPERUSER, as_superuser
from casework.config.embedded.sockets import PORT
from casework.config.settings.database import parse

_BEGINNING = 6
"""Bytes by which a needle is looked for."""


def socket_of_tests() -> str:
    """The socket folder of this process's own server."""
    assert settings.DATABASE_APP is not None
    return settings.DATABASE_APP["HOST"]


def dumped(socket: str) -> bytes:
    """Everything in the server as plain SQL, roles included; bytea stands in it as hex."""
    return _program("pg_dumpall", socket, "--no-sync")


def restored(sql: bytes, socket: str) -> None:
    """Play a dump into another server. What stands there already is left alone."""
    _program("psql", socket, "--quiet", "--dbname=postgres", sql=sql)


def files_of(socket: str) -> tuple[list[Path], list[Path]]:
    """The server's data files and its write-ahead log, all written out before."""
    with as_superuser(socket) as connection:
        connection.execute("checkpoint")
        row = connection.execute("show data_directory").fetchone()
    assert row is not None
    folder = Path(row[0])
    data = [path for path in (folder / "base").rglob("*") if path.is_file()]
    return data, [path for path in (folder / "pg_wal").iterdir() if path.is_file()]


def hits(needles: Iterable[bytes], haystacks: Iterable[bytes]) -> set[bytes]:
    """Return the needles that stand somewhere. Looked for by how they begin: files are large."""
    wanted = set(needles)
    shapes = {(needle[:_BEGINNING], len(needle)) for needle in wanted}
    return {
        found
        for hay in haystacks
        for beginning, length in shapes
        for found in _cut_out(hay, beginning, length)
        if found in wanted
    }


def _cut_out(hay: bytes, beginning: bytes, length: int) -> Iterator[bytes]:
    at = hay.find(beginning)
    while at >= 0:
        yield hay[at : at + length]
        at = hay.find(beginning, at + 1)


@contextmanager
def reading_from(url: str) -> Iterator[None]:
    """Have Django read another server while this lasts."""
    before = dict(connections.settings["default"])
    connections["default"].close()
    connections.settings["default"].update(parse(url))
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"].update(before)


def _program(name: str, socket: str, *words: str, sql: bytes | None = None) -> bytes:
    program = find_binaries().program(name)
    address = ("--host", socket, "--port", str(PORT), "--username", SUPERUSER)
    done = subprocess.run([program, *address, *words], input=sql, capture_output=True, check=False)
    if done.returncode:
        raise psycopg.OperationalError(done.stderr.decode())
    return done.stdout
