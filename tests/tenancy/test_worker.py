"""The worker as a process: events become effects, and it stops when told to."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.psycopg_connector import PsycopgConnector

from casework.config.embedded import for_tests
from tenancy.api import LandlordRef, as_landlord, as_public, emit
from tenancy.jobs import LANDLORD_JOBS
from tenancy.outbox.models import OutboxEvent
from tenancy.tasks import retry_stalled
from tenancy.worker import queue_params
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
def worker(
    two_landlords: Pair, worker_id: str, tmp_path: Path
) -> Iterator[subprocess.Popen[bytes]]:
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
        "HOLDFAST_KEY_VAULT": settings.HOLDFAST_KEY_VAULT,
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
            sys.stdout.write((tmp_path / "said").read_text())  # shown if the test fails


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
    for landlord in two_landlords:
        with as_landlord(landlord):
            assert OutboxEvent.objects.get(topic="tests.note").done_at is not None
    _until(lambda: _has_beaten(first) and _has_beaten(second), worker)
    _until(lambda: queued(first) == [] == queued(second), worker)  # successes leave nothing
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0


def _has_beaten(landlord: LandlordRef) -> bool:
    """Whether the minute's job ran, which a new worker starts at once."""
    with as_landlord(landlord):
        return f"beat.{landlord.slug}" in topics()


def test_what_a_killed_worker_left_behind_is_done_by_another(two_landlords: Pair) -> None:
    first = two_landlords[0]
    some_jobs.note.defer(first)
    with as_public(), connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat)"
            " values (now() - interval '5 minutes') returning id"
        )
        (silent,) = cursor.fetchone()
        cursor.execute(
            "update procrastinate_jobs set status = 'doing', worker_id = %s"
            " where args->>'landlord' = %s",
            [silent, str(first.id)],
        )

    async def another_worker() -> None:
        with app.replace_connector(PsycopgConnector(kwargs=queue_params())):
            async with app.open_async():
                await retry_stalled(timestamp=0)

    with ThreadPoolExecutor(1) as apart:  # a browser test may have left a loop in this thread
        apart.submit(asyncio.run, another_worker()).result()
    with as_public(), connection.cursor() as cursor:
        cursor.execute(
            "select status from procrastinate_jobs where args->>'landlord' = %s", [str(first.id)]
        )
        assert cursor.fetchall() == [("todo",)]


def test_the_queues_own_connection_can_reach_the_public_side_only(two_landlords: Pair) -> None:
    with psycopg.connect(**queue_params()) as queue:
        assert queue.execute("select count(*) from procrastinate_jobs").fetchone() is not None
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            queue.execute(f"select * from {two_landlords[0].schema_name}.outbox_outboxevent")
