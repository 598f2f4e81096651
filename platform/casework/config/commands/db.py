"""``holdfast db``: the embedded database of this checkout, by hand."""

import argparse

from casework.config import local
from casework.config.errors import OperatorError

NAME = "db"
HELP = "start, stop or look at the embedded database of this checkout"


def configure(parser: argparse.ArgumentParser) -> None:
    """One word says what to do."""
    parser.add_argument("what", choices=tuple(ACTIONS), help="what to do")


def run(arguments: argparse.Namespace) -> int:
    """Do it, in the words of an operator."""
    return ACTIONS[arguments.what]()


def _start() -> int:
    server = local.local_server()
    started = server.start()
    local.keep_marker().touch()
    print(f"The database {'is running now' if started else 'was running already'}.")
    print("It stays until you say: holdfast db stop")
    return 0


def _stop() -> int:
    local.keep_marker().unlink(missing_ok=True)
    stopped = local.local_server().stop()
    print("The database has stopped." if stopped else "The database was not running.")
    return 0


def _status() -> int:
    """Exit status 0 when it runs and 3 when it does not, as PostgreSQL's own tool has it."""
    status = local.local_server().status()
    if status.is_running:
        print(f"Running as process {status.process}, data in {status.data_dir}.")
        return 0
    print(
        f"Not running; {'data in' if status.is_made else 'nothing made yet in'} {status.data_dir}."
    )
    return 3


def _url() -> int:
    server = local.local_server()
    if not server.status().is_running:
        raise OperatorError("The database is not running. Start it first: holdfast db start")
    for name, url in zip(local.DATABASE_SETTINGS, server.urls, strict=True):
        print(f"{name}={url}")
    return 0


ACTIONS = {"start": _start, "stop": _stop, "status": _status, "url": _url}
