"""A process that serves the case list to itself through the whole WSGI stack, and times it.

``python -m tests.bench.page.visiting`` reads one command a line and answers each with one line, so
that two such processes, with different settings, can be made to take turns.
"""

from __future__ import annotations

import cProfile
import io
import json
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from itertools import cycle, islice
from typing import Any
from unittest.mock import patch
from wsgiref.util import setup_testing_defaults

import django
from django.core.wsgi import get_wsgi_application

LIST = "/cases/"
LIGHT = "/account/logout/"  # signed in like the list, and next to nothing on it
PROFILE_LINES = 60


class Visits:
    """An officer at each landlord who looks at the list of cases again and again, in turn."""

    def __init__(self, visitors: Sequence[dict[str, str]]) -> None:
        self.application = get_wsgi_application()
        self.visitors = visitors
        self.next = cycle(visitors)

    def page(self, visitor: dict[str, str], path: str = LIST) -> str:
        """One page. Raises if it is not the one that is to be measured."""
        environ: dict[str, Any] = {}
        setup_testing_defaults(environ)
        environ |= {
            "PATH_INFO": path,
            "HTTP_HOST": visitor["host"],
            "HTTP_COOKIE": visitor["cookies"],
        }
        response = self.application(environ, _start)
        body = b"".join(response)
        response.close()  # as a web server does; Django looks after its connection then
        if response.status_code != HTTPStatus.OK:
            raise RuntimeError(
                f"{path} answered {response.status_code}. Can officers still see it?"
            )
        return body.decode()

    def timed(self, requests: int, path: str = LIST) -> dict[str, list[int]]:
        """Nanoseconds of each of so many pages: by the clock, and of this process alone."""
        wall, cpu = [], []
        for visitor in islice(self.next, requests):
            cpu_began, began = time.process_time_ns(), time.perf_counter_ns()
            self.page(visitor, path)
            wall.append(time.perf_counter_ns() - began)
            cpu.append(time.process_time_ns() - cpu_began)
        return {"wall": wall, "cpu": cpu}

    def unlogged(self, requests: int) -> dict[str, list[int]]:
        """As ``timed``, but without the line in the log; only here, the product has no such way."""
        with patch("casework.access.door.record", _no_record):
            return self.timed(requests)

    def profile(self, requests: int) -> str:
        """Where the time of so many pages goes, function by function."""
        profiler = cProfile.Profile()
        profiler.runcall(self.timed, requests)
        text = io.StringIO()
        pstats.Stats(profiler, stream=text).sort_stats("tottime").print_stats(PROFILE_LINES)
        return text.getvalue()

    def statements(self, visitor: int) -> list[str]:
        """Every statement that one page of one visitor sends, as PostgreSQL gets it."""
        from tests.bench.page.statements import sent  # noqa: PLC0415 - needs Django set up

        self.page(self.visitors[visitor])  # connected, and the landlord remembered
        return sent(lambda: self.page(self.visitors[visitor]))


def _start(_status: str, _headers: object, _error: object = None) -> Callable[[bytes], object]:
    """Take a status and headers as a web server does; nothing is written by the old way."""
    return len


def _no_record(**_: object) -> None:
    """Write nothing."""


def serve() -> None:
    """Answer commands until there are no more."""
    django.setup()
    visits = Visits(json.loads(sys.stdin.readline()))
    commands: dict[str, Callable[[dict[str, Any]], Any]] = {
        "page": lambda _: visits.page(visits.visitors[0]),
        "list": lambda asked: visits.timed(asked["requests"]),
        "light": lambda asked: visits.timed(asked["requests"], LIGHT),
        "unlogged": lambda asked: visits.unlogged(asked["requests"]),
        "profile": lambda asked: visits.profile(asked["requests"]),
        "statements": lambda asked: visits.statements(asked["visitor"]),
    }
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(commands[asked["do"]](asked)), flush=True)


if __name__ == "__main__":
    serve()
