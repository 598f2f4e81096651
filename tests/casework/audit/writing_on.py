"""Processes that write to one landlord's log until they are killed; run by ``test_killed``.

``python -m tests.casework.audit.writing_on APP_URL SLUG KILLS SEED`` sets Django up once, then
forks writers and kills one after the other with SIGKILL at a moment of chance. A killed one leaves
its place to a new one. Prints how many were killed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from uuid import UUID

WRITERS = 3
LONGEST_WAIT = 0.25  # seconds until the next one is killed


def main(app_url: str, slug: str, kills: int, seed: int) -> None:
    """Write and kill."""
    os.environ["DATABASE_URL"] = app_url
    import django  # noqa: PLC0415 - the environment must be filled first
    from django.conf import settings  # noqa: PLC0415 - as above

    from casework.config.settings.database import parse  # noqa: PLC0415 - as above

    settings.DATABASES["default"].update(parse(app_url))
    settings.DATABASE_APP = parse(app_url)
    django.setup()
    chance = random.Random(seed)  # noqa: S311 - a repeatable order, not a secret
    writers = [_forked(slug) for _ in range(WRITERS)]
    for number in range(kills):
        time.sleep(chance.uniform(0.01, LONGEST_WAIT))
        place = number % WRITERS
        os.kill(writers[place], signal.SIGKILL)
        os.waitpid(writers[place], 0)
        writers[place] = _forked(slug)
    for writer in writers:
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
    sys.stdout.write(f"{kills + WRITERS}\n")


def _forked(slug: str) -> int:
    child = os.fork()
    if child == 0:
        try:
            _write_for_ever(slug)
        finally:
            os._exit(1)
    return child


def _write_for_ever(slug: str) -> None:
    from django.utils import timezone  # noqa: PLC0415 - needs Django to be set up

    from casework.audit.actions import record  # noqa: PLC0415 - as above
    from casework.audit.actors import SYSTEM  # noqa: PLC0415 - as above
    from tenancy.api import as_landlord, landlord_by_slug  # noqa: PLC0415 - as above

    landlord = landlord_by_slug(slug)
    while True:
        with as_landlord(landlord):
            for number in range(3):
                record(
                    action="case.opened",
                    by=SYSTEM,
                    at=timezone.now(),
                    subjects=[UUID(int=os.getpid())],
                    kind="case",
                    detail={"number": number},
                )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
