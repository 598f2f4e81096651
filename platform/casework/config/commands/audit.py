"""``holdfast audit``: look through the logs for what was done to them, and keep signed heads."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casework.config import local
from casework.config.errors import OperatorError

if TYPE_CHECKING:
    from casework.audit.keeping import HeadStore
    from casework.audit.verifying import Verified

NAME = "audit"
HELP = "look through the logs for what was done to them, and keep signed heads"
FOUND = 3
"""The exit status when a log is not as it was written; 1 means that it could not be looked at."""

Side = tuple[str, Callable[[], AbstractContextManager[object]]]


def configure(parser: argparse.ArgumentParser) -> None:
    """One verb, and which logs."""
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    verify = verbs.add_parser("verify", help="look at every row of a log, and at its signed heads")
    verify.add_argument(
        "--public-key",
        action="append",
        metavar="HEX",
        help="who may have signed heads; the key in use unless given, may be given again",
    )
    verify.set_defaults(verb=_verify)
    heads = verbs.add_parser("heads", help="keep a signed head of each log now")
    heads.set_defaults(verb=_heads)
    for verb in (verify, heads):
        which = verb.add_mutually_exclusive_group()
        which.add_argument("--landlord", metavar="SLUG", help="only this landlord's log")
        which.add_argument("--all", action="store_true", help="every log there is; the default")
        verb.add_argument(
            "--heads", type=Path, metavar="DIR", help="the folder of heads, if not the usual place"
        )
    key = verbs.add_parser("key", help="print the public key that heads are signed with")
    key.set_defaults(verb=_key)


def run(arguments: argparse.Namespace) -> int:
    """Work as the application: it may read the log, and verifying needs no more."""
    import django  # noqa: PLC0415 - slow import

    local.fill_environment()
    with local.local_database():
        django.setup()
        from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - as above
        from django.db import DatabaseError  # noqa: PLC0415 - as above

        from casework.audit.domain.heads import HeadUnreadable  # noqa: PLC0415 - as above
        from tenancy.registry import UnknownLandlord  # noqa: PLC0415 - as above

        try:
            status: int = arguments.verb(arguments)
        except (ImproperlyConfigured, HeadUnreadable, UnknownLandlord) as error:
            raise OperatorError(str(error)) from error
        except DatabaseError as error:
            raise OperatorError(
                f"The log could not be read ({type(error).__name__}). Check that the database runs "
                "and is migrated to this version ('holdfast migrate')."
            ) from error
    return status


def _verify(arguments: argparse.Namespace) -> int:
    from casework.audit.keys import side_here, signer  # noqa: PLC0415 - needs Django to be set up
    from casework.audit.verifying import verify  # noqa: PLC0415 - as above

    keys = [_bytes(each) for each in arguments.public_key or ()] or [signer().public_key()]
    is_well = True
    for name, stand in _sides(arguments.landlord):
        with stand():
            heads = list(_store(arguments).all(side_here()))
            verified = verify(heads=heads, public_keys=keys, progress=_progress(name))
        _tell(name, verified)
        is_well = is_well and verified.is_whole
    return 0 if is_well else FOUND


def _heads(arguments: argparse.Namespace) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django to be set up

    from casework.audit.heading import keep_head  # noqa: PLC0415 - as above

    for name, stand in _sides(arguments.landlord):
        with stand():
            kept = keep_head(store=_store(arguments), at=timezone.now(), is_due=True)
        row = f"row {kept.head.seq} signed" if kept else "nothing new since the last head"
        print(f"{name}: {row}.")
    return 0


def _key(_: argparse.Namespace) -> int:
    from casework.audit.keys import signer  # noqa: PLC0415 - needs Django to be set up

    print(signer().public_key().hex())
    return 0


def _sides(slug: str | None) -> Iterator[Side]:
    """Yield one landlord's side, or the platform's and every landlord's, suspended ones too."""
    from tenancy.api import as_landlord, as_public, landlord_by_slug, landlords  # noqa: PLC0415 - needs Django to be set up

    if slug is None:
        yield "the platform", as_public
    for landlord in landlords() if slug is None else [landlord_by_slug(slug)]:
        yield landlord.slug, partial(as_landlord, landlord)


def _store(arguments: argparse.Namespace) -> HeadStore:
    from casework.audit.keeping import HeadFolder, head_store  # noqa: PLC0415 - needs Django to be set up

    folder: Path | None = arguments.heads
    if folder is not None and not folder.is_dir():
        raise OperatorError(f"There is no folder {folder}. Name the one that holds the heads.")
    return HeadFolder(folder) if folder is not None else head_store()


def _bytes(given: str) -> bytes:
    try:
        return bytes.fromhex(given)
    except ValueError:
        raise OperatorError(
            "A public key is 64 characters of 0-9 and a-f, as 'holdfast audit key' prints it."
        ) from None


def _progress(name: str) -> Callable[[int], None]:
    def tell(rows: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{name}: {rows:,} rows", end="", file=sys.stderr, flush=True)

    return tell


def _tell(name: str, verified: Verified) -> None:
    if sys.stderr.isatty():
        print("\r", end="", file=sys.stderr)
    if verified.is_whole:
        print(f"{name}: {verified.rows:,} rows, all as they were written. {_anchored(verified)}")
        return
    print(f"{name}: NOT as it was written. {verified.rows:,} rows were looked at.")
    for finding in verified.findings:
        print(f"  {finding.words}")


def _anchored(verified: Verified) -> str:
    """Say how far heads vouch for the end: without one, a log cut short looks whole."""
    if not verified.rows:
        return "It is empty."
    if not verified.heads:
        return "There is no signed head of it, so nobody can tell whether its end was cut off."
    return f"Signed heads: {verified.heads:,}, the newest at row {verified.newest_head:,}."
