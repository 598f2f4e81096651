"""Pages a second over gunicorn, product and plain in turn, on this machine's loopback."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle, islice

from casework.config import services
from tests.bench.page.visitor import Visitor

CLIENTS = 4
PAGES = 40  # a turn
TURNS = 10
FEWEST_TURNS = 2
PATIENCE_SECONDS = 15.0  # after which a busy machine gets no further turn
WARM_UP = 60  # every worker has been at every landlord by then
TIMEOUT_SECONDS = 30.0
ENTRY = "django.core.wsgi:get_wsgi_application()"


def measure(
    sides: Mapping[str, tuple[Mapping[str, str], Sequence[Visitor]]],
) -> dict[str, list[float]]:
    """Pages a second of each side, turn by turn; a side is its environment and who visits."""
    ports = {name: _free_port() for name in sides}
    commands = {
        name: ("env", *(f"{k}={v}" for k, v in environment.items()), *_server(ports[name]))
        for name, (environment, _) in sides.items()
    }
    rates: dict[str, list[float]] = {name: [] for name in sides}
    with services.running(commands) as children:
        for name, (_, visitors) in sides.items():
            services.wait_until_served(ports[name], children)
            _pages_a_second(ports[name], visitors, WARM_UP)
        began = time.monotonic()
        for number in range(TURNS):
            if time.monotonic() - began > PATIENCE_SECONDS and number >= FEWEST_TURNS:
                break
            order = list(sides) if number % 2 else list(sides)[::-1]
            for name in order:
                rates[name].append(_pages_a_second(ports[name], sides[name][1], PAGES))
    return rates


def _server(port: int) -> tuple[str, ...]:
    """The product's own way of serving: gunicorn, two synchronous workers.

    By Django's own entry, on both sides: the product's looks at the database first, and refuses one
    without landlords.
    """
    own = "casework.config.wsgi:application"
    command = services.web_command(port)
    if own not in command:
        raise RuntimeError("The product is served by another entry now. Name it here.")
    return tuple(ENTRY if part == own else part for part in command)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((services.HOST, 0))
        return int(probe.getsockname()[1])


def _pages_a_second(port: int, visitors: Sequence[Visitor], pages: int) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        for _ in clients.map(lambda visitor: _get(port, visitor), _visits(visitors, pages)):
            pass
    return pages / (time.perf_counter() - began)


def _visits(visitors: Sequence[Visitor], pages: int) -> Iterator[Visitor]:
    return islice(cycle(visitors), pages)


def _get(port: int, visitor: Visitor) -> None:
    """Get one page and drop it. As little work as can be: it runs beside what is measured."""
    with _connection(port) as connection:
        connection.sendall(
            f"GET /cases/ HTTP/1.1\r\nHost: {visitor.host}\r\nCookie: {visitor.cookies}\r\n"
            "Connection: close\r\n\r\n".encode()
        )
        first = connection.recv(65536)
        if not first.startswith(b"HTTP/1.1 200 "):
            raise RuntimeError(f"The web server answered {first[:30]!r} instead of the page.")
        while connection.recv(65536):
            pass


@contextmanager
def _connection(port: int) -> Iterator[socket.socket]:
    with socket.create_connection((services.HOST, port), timeout=TIMEOUT_SECONDS) as connection:
        yield connection
