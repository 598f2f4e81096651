"""The worker as a process: events become effects, and it stops when told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from casework.config.embedded import for_tests
from tenancy.api import LandlordRef, as_landlord, as_public, emit
from tenancy.jobs import LANDLORD_JOBS
from tenancy.outbox.models import OutboxEvent
from tests.tenancy import some_jobs
from tests.tenancy.queue import queued
from tests.tenancy.rows import topics

Pair = tuple[LandlordRef, LandlordRef]
PATIENCE = 60.0  # seconds; it takes two when the machine is idle
COMMAND = "import sys; from casework.config.cli import main; sys.exit(main(['worker']))"


def _until(happened: Callable[[], bool], worker: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not happened():
        assert worker.poll() is None, "the worker has ended"
        assert time.monotonic() < give_up, "it did not happen"
        time.sleep(0.1)


@pytest.fixture
def worker(two_landlords: Pair, worker_id: str, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """``holdfast worker`` on this test process's database."""
    app, owner = for_tests(worker_id)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.tenancy.worker_settings",
        "TESTS_JOBS": some_jobs.__name__,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DATABASE_URL": app,
        "DATABASE_OWNER_URL": owner,
        "SECRET_KEY": settings.SECRET_KEY,
        "HOLDFAST_ROOT_KEY": settings.HOLDFAST_ROOT_KEY,
        "HOLDFAST_STATE": str(tmp_path),
    }
    with (
        (tmp_path / "said").open("wb") as said,
        subprocess.Popen(
            [sys.executable, "-c", COMMAND], env=environment, stdout=said, stderr=said
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()
            print((tmp_path / "said").read_text())  # shown by pytest if the test fails


def test_an_event_is_relayed_and_done_and_the_worker_stops_when_told(
    worker: subprocess.Popen[bytes], two_landlords: Pair
) -> None:
    first, second = two_landlords
    assert "tests.note" in LANDLORD_JOBS
    with as_landlord(first):
        emit(topic="tests.note", payload={"word": "before-it-listened"})

    def ran(landlord: LandlordRef) -> list[str]:
        with as_landlord(landlord):
            return [topic for topic in topics() if topic.startswith("ran")]

    _until(lambda: ran(first) == ["ran.before-it-listened"], worker)
    with as_landlord(second):
        emit(topic="tests.note", payload={"word": "while-it-listened"})
    asked = time.monotonic()
    _until(lambda: ran(second) == ["ran.while-it-listened"], worker)
    assert time.monotonic() - asked < PATIENCE / 2, "only the sweep found it"
    assert ran(first) == ["ran.before-it-listened"]
    with as_landlord(first):
        assert not OutboxEvent.objects.exclude(topic__startswith="ran").filter(done_at=None).exists()
    _until(lambda: queued(first) == [] == queued(second), worker)  # what succeeded leaves nothing behind
    with as_public():
        assert worker.poll() is None
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
