"""The page's statements without the page: what PostgreSQL alone needs, measured by pgbench."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from casework.config.embedded import EmbeddedServer, find_binaries
from tests.bench.page.visitor import Visitor

SECONDS = 1
TURNS = 6
NO_WAITING = "-c synchronous_commit=off"
_NEW_ROW = re.compile(r"(?<=VALUES \()'[0-9a-f-]{32,36}'::uuid")
_NUMBER = re.compile(r"(?<=, )\d+(?=, '[\\x0-9a-f]+'::bytea\))")  # of a row in the log's chain
_LATENCY = re.compile(r"latency average = ([\d.]+) ms")
_FAILED = re.compile(r"number of failed transactions: 0 ")


@dataclass(frozen=True, slots=True)
class BareSql:
    """Milliseconds for all statements of a page, turn by turn."""

    taking: list[float]
    """One landlord's, with the statement by which each transaction takes its side."""
    standing: list[float]
    """The same without it: the session has taken the side once and for all."""
    in_turn: list[float]
    """With it, one landlord after the other."""


def measure(
    running: EmbeddedServer,
    visitors: Sequence[Visitor],
    statements: Sequence[Sequence[str]],
    folder: Path,
) -> BareSql:
    """Let the three take turns. ``statements`` are a page's at each of the visitors' landlords."""
    scripts = [_script(folder / f"{n}.sql", each) for n, each in enumerate(statements)]
    without = _script(folder / "without.sql", [each for each in statements[0] if not _takes(each)])
    stands = f"-c role={visitors[0].role} -c search_path={visitors[0].schema}"
    measured = BareSql([], [], [])
    for _ in range(TURNS):
        measured.taking.append(_pgbench(running, scripts[:1], NO_WAITING))
        measured.standing.append(_pgbench(running, [without], f"{NO_WAITING} {stands}"))
        measured.in_turn.append(_pgbench(running, scripts, NO_WAITING))
    return measured


def _takes(statement: str) -> bool:
    """Whether this is the statement by which a transaction takes its side."""
    return statement.startswith("select set_config(")


def _script(path: Path, statements: Sequence[str]) -> Path:
    """Write statements as a script that can run again and again: the log's row is a new one."""
    text = ";\n".join(statements)
    again, rows = _NEW_ROW.subn("gen_random_uuid()", text)
    if rows != text.count("INSERT INTO"):
        raise RuntimeError("A page inserts a row whose key could not be found, to be made anew.")
    again = _NUMBER.sub("(random() * 1e15)::bigint", again)
    path.write_text(f"{again};\n", encoding="utf-8")
    return path


def _pgbench(running: EmbeddedServer, scripts: Sequence[Path], options: str) -> float:
    at = [f"--host={running.socket_folder}", "--username=holdfast_app", "holdfast"]
    files = [f"--file={each}" for each in scripts]
    said = subprocess.run(
        [find_binaries().program("pgbench"), "--no-vacuum", f"--time={SECONDS}", *files, *at],
        env=os.environ | {"PGOPTIONS": options},
        capture_output=True,
        text=True,
        check=False,
    )
    latency = _LATENCY.search(said.stdout)
    if said.returncode != 0 or latency is None or not _FAILED.search(said.stdout):
        raise RuntimeError(f"pgbench could not run the page's statements: {said.stderr}")
    return float(latency[1])
