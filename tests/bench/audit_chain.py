"""The log's chain: how fast it is looked through, and what a row costs when many write at once.

One run on one server that syncs to disk as in production; read the ratios.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any
from uuid import uuid4

from tests.bench.figures import Figure
from tests.bench.page.arms import product_environment
from tests.bench.page.database import server

ROWS = 60_000
AT_ONCE = 2_000
LOOKS = 3
WRITERS = 8
EACH = 60
ROUNDS = 2
CHAINED, UNCHAINED = "chained", "unchained"


def main() -> list[Figure]:
    """Measure; about a minute."""
    with server() as running:
        os.environ.update(product_environment(*running.urls))
        import django  # noqa: PLC0415 - the environment must be filled first

        django.setup()
        from django.db import connections  # noqa: PLC0415 - needs Django to be set up

        from tenancy.migration import migrate_all  # noqa: PLC0415 - as above
        from tenancy.provisioning import provision  # noqa: PLC0415 - as above

        migrate_all()
        landlord = provision(slug="one", name="One", domain="one.example.org")
        looked = _looked_through(landlord)
        connections.close_all()
        return [*looked, *_written_at_once()]


def _looked_through(landlord: Any) -> list[Figure]:
    """Verifying beside reading the same rows and doing nothing with them."""
    from casework.audit.verifying import _rows, verify  # noqa: PLC0415 - needs Django to be set up
    from tenancy.api import as_landlord  # noqa: PLC0415 - as above

    _fill(landlord)
    verified, read = [], []
    for _ in range(LOOKS):
        with as_landlord(landlord):
            read.append(_seconds(lambda: sum(1 for _ in _rows())))
            verified.append(_seconds(lambda: verify(heads=[], public_keys=[])))
    rate = ROWS / median(verified)
    return [
        Figure("rows looked through", f"{rate:,.0f} a second", ">= 200,000", f"of {ROWS:,}"),
        Figure("verify / only read", f"{median(verified) / median(read):.2f}"),
    ]


def _fill(landlord: Any) -> None:
    from django.utils import timezone  # noqa: PLC0415 - needs Django to be set up

    from casework.audit.actions import record  # noqa: PLC0415 - as above
    from casework.audit.actors import SYSTEM  # noqa: PLC0415 - as above
    from tenancy.api import as_landlord  # noqa: PLC0415 - as above

    at = timezone.now()
    for _ in range(ROWS // AT_ONCE):
        with as_landlord(landlord):
            for _ in range(AT_ONCE):
                record(
                    action="case.opened",
                    by=SYSTEM,
                    at=at,
                    subjects=[uuid4()],
                    kind="case",
                    detail={"purpose": "case_page"},
                )


def _written_at_once() -> list[Figure]:
    """Transactions of one row each by eight processes, with the chain and without, in turns."""
    times: dict[str, list[float]] = {CHAINED: [], UNCHAINED: []}
    ratios = []
    for _ in range(ROUNDS):
        rounds = {way: _writers(way) for way in times}
        for way, measured in rounds.items():
            times[way] += measured
        ratios.append(_p95(rounds[CHAINED]) / _p95(rounds[UNCHAINED]))
    chained, unchained = (sorted(times[way]) for way in times)
    return [
        Figure("append, 8 writers, p95", f"{_p95(chained) * 1000:.1f} ms", "< 5 ms"),
        Figure("append, 8 writers, median", f"{median(chained) * 1000:.1f} ms"),
        Figure("the same unchained, p95", f"{_p95(unchained) * 1000:.1f} ms"),
        Figure(
            "p95, chained / unchained", f"{median(ratios):.2f}", "", "all on one landlord's log"
        ),
    ]


def _writers(way: str) -> list[float]:
    command = [sys.executable, "-m", "tests.bench.audit_chain", way]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(WRITERS)
    ]
    for each in running:
        assert each.stdout is not None
        each.stdout.readline()  # it is ready
    for each in running:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    return [seconds for each in running for seconds in json.loads(each.communicate()[0])]


def _write(way: str) -> None:
    """One writer: a transaction for each row, timed from its first statement to its commit."""
    import django  # noqa: PLC0415 - this is a process of its own

    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - needs Django to be set up

    from casework.audit.actions import record  # noqa: PLC0415 - as above
    from casework.audit.actors import SYSTEM  # noqa: PLC0415 - as above
    from tenancy.api import as_landlord, landlord_by_slug  # noqa: PLC0415 - as above

    landlord = landlord_by_slug("one")

    def append() -> None:
        with as_landlord(landlord):
            _one(
                way, lambda: record(action="case.opened", by=SYSTEM, at=timezone.now(), kind="case")
            )

    append()
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps([_seconds(append) for _ in range(EACH)]))


def _one(way: str, record: Callable[[], Any]) -> None:
    from casework.audit import actions  # noqa: PLC0415 - needs Django to be set up

    if way == UNCHAINED:
        actions.gather = _at_once  # type: ignore[attr-defined,assignment] # only here, the product has no such way
    record()


def _at_once(entry: Any, **_: object) -> None:
    entry.save(force_insert=True)


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    _write(sys.argv[1])
