"""The long-running processes of one Holdfast on this machine: started, watched, stopped in order."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from casework.config.errors import OperatorError

HOST = "127.0.0.1"
WEB_PROCESSES = 2  # one more than one core's worth: a slow page does not hold up the next
READY_SECONDS = 60.0
# A parent that died before the tie was made would never be missed: then the child does not begin.
UNLESS_ORPHANED = ("sh", "-c", '[ "$PPID" = "$0" ] || exit 1; exec "$@"')
READY_PATH = "/static/holdfast/icon.svg"  # answered by the application, of no landlord's
GRACE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Service:
    """One child process and what people call it."""

    name: str
    process: subprocess.Popen[bytes]


def web_command(port: int) -> tuple[str, ...]:
    """The web server: synchronous workers, which a synchronous Django serves fastest with."""
    return (
        *(sys.executable, "-m", "gunicorn", "casework.config.wsgi:application"),
        *("--bind", f"{HOST}:{port}", "--workers", str(WEB_PROCESSES)),
        *("--log-level", "warning", "--graceful-timeout", "5", "--no-control-socket"),
        *("--logger-class", "casework.config.web_server.NeutralLogger"),
    )


def worker_command() -> tuple[str, ...]:
    """The process that does the jobs."""
    return (sys.executable, "-m", "casework.config", "worker")


def refuse_busy_port(port: int) -> None:
    """Say so before anything starts, not after."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise OperatorError(
                f"Port {port} cannot be used here ({error.strerror}). If another program has it, "
                f"end that program, or choose another port: make demo PORT={port + 1}"
            ) from error


@contextmanager
def running(commands: dict[str, tuple[str, ...]]) -> Iterator[list[Service]]:
    """Have these processes while this lasts; then stop them one by one, the first one first."""
    services: list[Service] = []
    try:
        for name, command in commands.items():
            services.append(_start(name, command))
        yield services
    finally:
        # Asked again to stop while stopping: we are at it.
        before = {
            each: signal.signal(each, signal.SIG_IGN) for each in (signal.SIGINT, signal.SIGTERM)
        }
        for service in services:
            _stop(service)
        for each, handler in before.items():
            signal.signal(each, handler)


def wait_until_served(port: int, services: list[Service]) -> None:
    """Return once a page is answered, whatever the answer; raise if a process ends before."""
    give_up = time.monotonic() + READY_SECONDS
    while time.monotonic() < give_up:
        _refuse_ended(services)
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(HOST, port, timeout=READY_SECONDS)
            connection.request("GET", READY_PATH)
            connection.getresponse().read()
            return
        time.sleep(0.1)
    raise OperatorError(f"Nothing answered on port {port} in {READY_SECONDS:.0f} seconds.")


def watch(services: list[Service]) -> None:
    """Return never; raise when a process ends by itself."""
    while True:
        _refuse_ended(services)
        time.sleep(0.5)


def _start(name: str, command: tuple[str, ...]) -> Service:
    # Ctrl-C reaches everything in the terminal's foreground; a session of their own keeps it from
    # the children, so that they are stopped in order. If we are killed outright they end with us.
    tied: tuple[str, ...] = ()
    if shutil.which("setpriv"):
        tied = ("setpriv", "--pdeathsig", "TERM", "--", *UNLESS_ORPHANED, str(os.getpid()))
    process = subprocess.Popen(
        [*tied, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # what matters they log, to standard error
        start_new_session=True,
    )
    return Service(name, process)


def _stop(service: Service) -> None:
    service.process.terminate()
    try:
        service.process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        service.process.kill()
        service.process.wait()


def _refuse_ended(services: list[Service]) -> None:
    for service in services:
        status = service.process.poll()
        if status is not None:
            raise OperatorError(
                f"The {service.name} ended by itself with status {status}. What it said is above. "
                "Everything else has been stopped; nothing is lost."
            )
