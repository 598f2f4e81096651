"""The process behind the pages: runs jobs and relays the outboxes until it is told to stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from procrastinate.contrib.django import app, connector_params
from procrastinate.psycopg_connector import PsycopgConnector

from tenancy.names import PUBLIC_SCHEMA, checked, public_role
from tenancy.outbox.listener import RelayLoop


def run_worker(
    *, jobs_at_once: int = 2, stop_when_idle: bool = False, around_jobs: Sequence[Any] = ()
) -> None:
    """Work until SIGTERM or SIGINT; a job that runs is finished first.

    ``stop_when_idle`` returns as soon as the queue is empty, for tests and scripts. Jobs that
    succeeded are deleted, so that nothing of them stays. ``around_jobs`` are procrastinate's worker
    middlewares, for who wants to hear of failures.
    """
    app.perform_import_paths()  # type: ignore[no-untyped-call] # theirs; the relay needs every job
    relay = RelayLoop()
    relay.start()
    try:
        with app.replace_connector(PsycopgConnector(kwargs=queue_params())) as working:
            working.run_worker(
                concurrency=jobs_at_once,
                wait=not stop_when_idle,
                delete_jobs="successful",
                worker_middleware=list(around_jobs),
            )
    finally:
        relay.stop()


def queue_params() -> dict[str, Any]:
    """How the queue connects: as the application, on the public side for the whole session."""
    params = connector_params("default")
    side = f"-c role={checked(public_role())} -c search_path={PUBLIC_SCHEMA}"
    params["options"] = f"{params.get('options', '')} {side}".strip()
    return params
