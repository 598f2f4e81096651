"""Background jobs: each names its landlord, or says that it is the platform's and sees none.

A job's arguments stand in a table that all landlords share, so they are ids and nothing else. A
job that comes from the outbox carries only its landlord and its event; it reads the rest on the
landlord's side, and marks the event done in the transaction of its effect. So a job that is run
twice (a worker was killed between commit and report) has its effect once.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from tenancy.outbox.models import OutboxEvent
from tenancy.outbox.sealing import open_payload
from tenancy.ref import LandlordRef
from tenancy.registry import landlord_by_id
from tenancy.side import as_landlord, as_public

logger = logging.getLogger(__name__)

AGAIN = RetryStrategy(max_attempts=8, exponential_wait=3)  # 3, 9, 27 ... seconds; under 3 hours
_NAME = re.compile(r"[a-z_]+(\.[a-z_]+)+")


class UnknownJob(LookupError):
    """No landlord job has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no landlord job {name!r}. Declare it with @landlord_job(name=...) in a "
            "module named tasks of an installed app."
        )


class JobWithoutLandlord(RuntimeError):
    """A landlord's job was started for nobody in particular."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The job {name} was not told its landlord, so it did nothing. Defer it with its "
            "defer(landlord), or through the outbox; a job of the platform is a @platform_job."
        )


class NotAnId(ValueError):
    """Something other than ids was put into a job's arguments, which all landlords share."""

    def __init__(self, name: str, argument: str) -> None:
        super().__init__(
            f"The argument {argument} of the job {name} is not a UUID. Job arguments are ids only; "
            "send anything else through the outbox, where it is sealed."
        )


@dataclass(frozen=True, slots=True)
class LandlordJob:
    """A function that works for one landlord, in one transaction on its side."""

    name: str
    body: Callable[..., None]

    def __call__(self, *, landlord: LandlordRef, **ids: str) -> None:
        """Do it now, here: for code and tests that stand on the landlord's side already."""
        self.body(landlord=landlord, **ids)

    def defer(self, landlord: LandlordRef, *, only_one: bool = False, **ids: str) -> None:
        """Have a worker do it. From the public side only; a landlord's side uses ``emit``.

        With ``only_one`` nothing is added while the same job of this landlord is waiting.
        """
        for argument, value in ids.items():
            if not _is_id(value):
                raise NotAnId(self.name, argument)
        lock = f"{self.name}:{landlord.id}" if only_one else None
        _defer(self.name, lock=lock, landlord=str(landlord.id), **ids)

    def run(self, *, landlord: str | None = None, event: str | None = None, **ids: str) -> None:
        """What the worker calls. A landlord that is gone ends the job quietly."""
        if landlord is None or not _is_id(landlord):
            raise JobWithoutLandlord(self.name)
        found = landlord_by_id(UUID(landlord))
        if found is None:
            logger.info(
                "A job's landlord is no longer here, nothing was done.", extra={"job": self.name}
            )
            return
        with as_landlord(found):
            if event is None:
                self.body(landlord=found, **ids)
            else:
                self._run_event(found, UUID(event))

    def _run_event(self, landlord: LandlordRef, event: UUID) -> None:
        waiting = OutboxEvent.objects.select_for_update().filter(pk=event, done_at__isnull=True)
        row = waiting.first()
        if row is None:
            logger.info("A job's event was dealt with before.", extra={"job": self.name})
            return
        self.body(landlord=landlord, **open_payload(bytes(row.payload), event=row.pk))
        row.done_at = timezone.now()
        row.save(update_fields=["done_at"])


LANDLORD_JOBS: dict[str, LandlordJob] = {}
EVERY_MINUTE: list[LandlordJob] = []


def landlord_job(*, name: str) -> Callable[[Callable[..., None]], LandlordJob]:
    """Declare ``f(*, landlord: LandlordRef, **ids: str)`` as a job under a neutral name.

    Retried with growing pauses when it raises; its database work is then undone.
    """

    def declare(body: Callable[..., None]) -> LandlordJob:
        job = LandlordJob(_checked_name(name), body)
        app.task(name=name, retry=AGAIN)(job.run)
        LANDLORD_JOBS[name] = job
        return job

    return declare


def every_minute(job: LandlordJob) -> LandlordJob:
    """Have a landlord job run each minute for every active landlord; usable as a decorator."""
    EVERY_MINUTE.append(job)
    return job


def platform_job(
    *, name: str, cron: str | None = None
) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Declare ``f()`` as a job of the platform: it works on the public side, in one transaction.

    ``cron`` (five fields, London time) has it run by the clock.
    """

    def declare(body: Callable[[], None]) -> Callable[[], None]:
        def run(timestamp: int | None = None) -> None:  # noqa: ARG001 - what periodic jobs are given
            with as_public():
                body()

        task: Any = app.task(name=_checked_name(name), retry=AGAIN, queueing_lock=name)(run)
        if cron is not None:
            app.periodic(cron=cron)(task)
        return body

    return declare


def defer_event(name: str, *, landlord: LandlordRef, event: UUID) -> None:
    """Have a worker do what an outbox event asks for; for the relay, on the public side."""
    if name not in LANDLORD_JOBS:
        raise UnknownJob(name)
    _defer(name, lock=None, landlord=str(landlord.id), event=str(event))


def _defer(name: str, *, lock: str | None, **arguments: str) -> None:
    """Add a row to the queue in the current transaction, through Django's own connection."""
    manager = JobManager(DjangoConnector())
    job = configure_task(name=name, job_manager=manager, queueing_lock=lock)
    try:
        with as_public(), transaction.atomic():
            job.defer(**arguments)
    except AlreadyEnqueued:
        logger.debug("A job is waiting already.", extra={"job": name})


def _is_id(value: object) -> bool:
    try:
        return str(UUID(str(value))) == str(value)
    except ValueError:
        return False


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} can't be a job's name: use app.verb, in a-z and _ only.")
    return name
