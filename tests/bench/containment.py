"""What it costs to run a plugin apart, and what a landlord notices of another's that misbehaves.

The aim: nothing to speak of. A neighbour's plugins that hang and allocate keep a processor busy until
they are stopped, and no lock of ours.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from casepolicy import PolicyEngine
from casepolicy.apart import Workers
from casepolicy.apart.foreign import Foreign
from tests.bench.figures import Figure
from tests.casepolicy.apart.made_up import MISCHIEF, TAME, foreign, install, landlords_engine
from tests.casepolicy.made_up import LOCKS, NOON, NOTHING_KNOWN, answer, says, speaker

ROUNDS = 400
CHAOS = ("sleeps", "runs_in_circles", "allocates", "kills_itself", "raises")
SOUND = speaker("sound", offers=says(answer(LOCKS)))


def main() -> list[Figure]:
    """Measure; about half a minute."""
    workers = Workers()
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        try:
            return _measured(workers, foreign(install(Path(folder), {**MISCHIEF, **TAME})))
        finally:
            workers.end_all()


def _measured(workers: Workers, found: dict[str, Foreign]) -> list[Figure]:
    ours = landlords_engine("twin", workers, found, [], SOUND)
    apart = landlords_engine("twin", workers, found, ["good"])
    here, there = _times(ours), _times(apart)
    with _chaos(workers, found):
        here_beside, there_beside = _times(ours), _times(apart)
    renewed = _renewed(workers, found)
    walls = ", ".join(workers.of("twin", found["good"]).walls)
    return [
        Figure("one question, a plugin of ours", f"{_middle(here)} us"),
        Figure("one question, a plugin apart", f"{_middle(there)} us", "", f"walls: {walls}"),
        *_compared("of ours", here, here_beside),
        *_compared("apart", there, there_beside),
        Figure("after a hang: until the next answer", f"{renewed * 1000:.0f} ms"),
    ]


def _compared(whose: str, alone: list[float], beside: list[float]) -> Iterator[Figure]:
    yield Figure(
        f"plugin {whose}: beside a landlord in chaos / alone",
        f"{median(beside) / median(alone):.2f}",
        "near 1",
        f"99 of 100 within {quantiles(beside, n=100)[-1] * 1000:.1f} ms",
    )


def _middle(times: list[float]) -> str:
    return f"{median(times) * 1e6:.0f}"


def _times(engine: PolicyEngine) -> list[float]:
    def ask() -> object:
        return engine.ask("offers", NOTHING_KNOWN, NOON)

    ask()
    return [_seconds(ask) for _ in range(ROUNDS)]


def _renewed(workers: Workers, found: dict[str, Foreign]) -> float:
    good = landlords_engine("north", workers, found, ["good"])
    landlords_engine("north", workers, found, ["sleeps"]).ask("offers", NOTHING_KNOWN, NOON)
    return _seconds(lambda: good.ask("offers", NOTHING_KNOWN, NOON))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@contextmanager
def _chaos(workers: Workers, found: dict[str, Foreign]) -> Iterator[None]:
    """Have another landlord's plugins fail in every way, over and over, in another thread."""
    done = threading.Event()

    def misbehave() -> None:
        while not done.is_set():
            engine = landlords_engine("north", workers, found, CHAOS, must_run=False)
            engine.ask("offers", NOTHING_KNOWN, NOON)

    thread = threading.Thread(target=misbehave)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
