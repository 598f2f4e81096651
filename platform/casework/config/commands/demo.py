"""``holdfast demo``: everything on one machine, from an empty folder to pages one can open.

The same steps run at every start, and each of them does only what is missing; so the first start
takes a while and shows its progress, and the second takes seconds.
"""

import argparse
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Protocol, cast

from casework.config import local, services
from casework.config.embedded.locks import try_lock
from casework.config.errors import OperatorError
from casework.config.state import state_folder

NAME = "demo"
HELP = "run Holdfast here with five landlords and invented cases"
DEFAULT_PORT = 8000

Progress = Callable[[str], None]


class SignIn(Protocol):
    """One way in, as ``casework.demo.sign_ins()`` lists them."""

    landlord: str
    host: str
    who: str
    email: str
    password: str


class Demo(Protocol):
    """What ``casework.demo`` offers; looked up when needed, since only the demo needs it."""

    def load(self, progress: Progress) -> None:
        """Provision the landlords and their invented cases, as far as they are missing."""

    def sign_ins(self) -> Iterable[SignIn]:
        """The invented officers one can be."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The two things one may want otherwise."""
    parser.add_argument(
        "--port",
        type=int,
        default=int(os.environ.get("PORT") or DEFAULT_PORT),
        help="where to serve, on this machine only",
    )
    parser.add_argument("--reset", action="store_true", help="remove the demo's data first")
    parser.add_argument(
        "code",
        nargs="?",
        choices=["code"],
        help="instead of running anything: print an invented person's code for the second step",
    )
    parser.add_argument("email", nargs="?", help="whose; with code")


def run(arguments: argparse.Namespace) -> int:
    """Prepare, serve until Ctrl-C, stop in order; or print a code."""
    if arguments.code:
        return _print_code(arguments.email or "")
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.default_int_handler)  # all three end the demo the same way
    services.refuse_busy_port(arguments.port)
    with _only_demo_here():
        if arguments.reset:
            _reset()
        os.environ["HOLDFAST_DEMO"] = "1"  # every page then says that it is invented
        local.fill_environment()
        try:
            with local.local_database():
                _serve(arguments.port)
        except KeyboardInterrupt:
            print("\nStopped. What you did is kept; start again with: make demo", flush=True)
    return 0


def _print_code(email: str) -> int:
    """Print the code that counts now. It is worked out here: nothing need be running."""
    if not email.strip().lower().endswith(".example"):
        raise OperatorError(
            "Say whose code: holdfast demo code EMAIL, with an address that the demo printed "
            "(they end in .example)."
        )
    os.environ["HOLDFAST_DEMO"] = "1"
    local.fill_environment()
    import django  # noqa: PLC0415 - slow import

    django.setup()
    code, seconds = import_module("casework.demo.second_steps").code_for(email)
    print(f"{code}  (for {seconds} more seconds; each code works once)")
    return 0


@contextmanager
def _only_demo_here() -> Iterator[None]:
    alone = try_lock(state_folder() / "demo.lock")
    if alone is None:
        raise OperatorError(
            "A demo is running from this checkout already. Use that one, or end it first (Ctrl-C "
            "where it runs)."
        )
    with alone:
        yield


def _reset() -> None:
    if local.is_database_given():
        raise OperatorError(
            "RESET removes the embedded database only, and DATABASE_URL names another one. Empty "
            "that one yourself, or unset DATABASE_URL and DATABASE_OWNER_URL."
        )
    local.remove_local_state()


def _serve(port: int) -> None:
    progress = _progress()
    demo = _prepare(progress)
    progress("Starting the web server and the job worker")
    commands = {"web server": services.web_command(port), "job worker": services.worker_command()}
    with services.running(commands) as children:
        services.wait_until_served(port, children)
        _show(demo.sign_ins(), port)
        services.watch(children)


def _progress() -> Progress:
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {what}", flush=True)

    return say


def _prepare(progress: Progress) -> Demo:
    """Bring the database up to date and the invented landlords into it."""
    progress("The database is running")
    import django  # noqa: PLC0415 - slow import
    from django.db import connections  # noqa: PLC0415 - needs the settings first

    django.setup()
    migrate_all = import_module("tenancy.migration").migrate_all
    migrate_all(progress)
    demo = cast("Demo", import_module("casework.demo"))
    demo.load(progress)
    connections.close_all()  # this process only watches from here on
    return demo


def _show(sign_ins: Iterable[SignIn], port: int) -> None:
    """Every landlord once with its address, and who can sign in there."""
    landlord = None
    print("\nHoldfast is running. Everybody and every case in it is invented.")
    for each in sign_ins:
        if each.landlord != landlord:
            landlord = each.landlord
            print(f"\n{landlord}: http://{each.host}:{port}/")
        print(f"  {each.email:<48} {each.password:<24} {each.who}")
    print("\nSigning in asks for a code as well. Print the one that counts now with:")
    print("  make code EMAIL=officer@...example", flush=True)
    print("\nCtrl-C stops it.", flush=True)
