"""``holdfast policy``: ask landlords' policies from a terminal; only ``replay`` needs a database."""

import argparse
import os
import sys
from collections.abc import Iterable
from functools import partial
from typing import Any

from casework.config import local
from casework.config.errors import OperatorError

NAME = "policy"
HELP = "ask landlords' policies what they say of some facts, and check packs"

REFUSED = 2  # what argparse itself returns for input that can't be used


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare every verb with what it takes."""
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    ask = verbs.add_parser("ask", help="put facts to one policy, and say why it answers so")
    ask.add_argument("--pack", required=True, help="an installed pack, or the folder of one")
    ask.set_defaults(verb="ask")
    compare = verbs.add_parser("compare", help="put the same facts to every shipped policy")
    compare.set_defaults(verb="compare")
    for each in (ask, compare):
        _add_question_arguments(each)
    verbs.add_parser("facts", help="list every fact a policy may look at").set_defaults(
        verb="facts"
    )
    listing = verbs.add_parser("questions", help="list every question a policy may answer")
    listing.set_defaults(verb="questions")
    check = verbs.add_parser("check", help="load a pack, run its examples, count its clauses")
    check.add_argument("pack", help="an installed pack, or the folder of one")
    check.set_defaults(verb="check")
    packs = verbs.add_parser("packs", help="list the shipped packs, and which are due for review")
    packs.add_argument("--on", help="on which day, as 2026-11-23; otherwise today")
    packs.set_defaults(verb="packs")
    replay = verbs.add_parser("replay", help="ask every stored decision again, and compare bytes")
    replay.add_argument("--landlord", metavar="SLUG", help="only this landlord's; otherwise all")
    replay.set_defaults(verb="replay")
    coverage = verbs.add_parser("coverage", help="say of every clause what carries it out")
    coverage.add_argument(
        "packs", nargs="*", metavar="PACK", help="an installed pack or a folder; all if none"
    )
    coverage.set_defaults(verb="coverage")
    reference = verbs.add_parser("reference", help="write the reference pages from the code")
    reference.add_argument(
        "--write", required=True, metavar="FOLDER", help="where, such as docs/reference"
    )
    reference.set_defaults(verb="reference")
    _add_stories(verbs)
    _add_lint(verbs)


def _add_stories(verbs: Any) -> None:
    stories = verbs.add_parser(
        "stories", help="put the shipped stories to every policy, and say where they differ"
    )
    stories.add_argument("--json", action="store_true", help="print plain data")
    stories.set_defaults(verb="stories")


def _add_lint(verbs: Any) -> None:
    lint = verbs.add_parser("lint", help="say what in documents is wrong, unclear or out of date")
    lint.add_argument(
        "packs", nargs="*", metavar="PACK", help="installed packs or folders; without: all shipped"
    )
    lint.add_argument("--on", help="the day to look at them for, as 2026-11-22; without: today")
    lint.add_argument("--json", action="store_true", help="print lint.v1")
    lint.set_defaults(verb="lint")


def _add_question_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--facts", required=True, help="a YAML or JSON file, or - for stdin")
    parser.add_argument("--question", action="append", help="only this question; may be repeated")
    parser.add_argument(
        "--at", help="when it is asked, as 2026-08-28T16:40 (London) or with offset"
    )
    hours = parser.add_mutually_exclusive_group()
    hours.add_argument("--office-hours", help="a YAML or JSON file; without it no hours are set")
    hours.add_argument(
        "--demo-hours", action="store_true", help="count with Monday to Friday, 9 to 5"
    )
    parser.add_argument("--json", action="store_true", help="print trace.v1 with deadlines")


def run(arguments: argparse.Namespace) -> int:
    """Do it. Exit status 2 says that the input could not be used."""
    if arguments.verb == "replay":
        return _replay(arguments)
    from casework.config.policy.reading import InputRefused  # noqa: PLC0415 - slow import
    from casework.config.policy.verbs import perform  # noqa: PLC0415 - as above

    try:
        status, lines = perform(arguments)
    except InputRefused as refused:
        print(f"holdfast policy: {refused}", file=sys.stderr)
        return REFUSED
    return _print(lines, status)


def _replay(arguments: argparse.Namespace) -> int:
    import django  # noqa: PLC0415 - slow import

    local.fill_environment()
    with local.local_database():
        django.setup()
        from casework.config.policy.replaying import replay_all  # noqa: PLC0415 - needs Django to be set up
        from tenancy.api import UnknownLandlord  # noqa: PLC0415 - as above

        try:
            return replay_all(
                arguments.landlord,
                tell=partial(print, flush=True),
                progress=partial(print, file=sys.stderr, flush=True),
            )
        except UnknownLandlord as error:
            raise OperatorError(str(error)) from error


def _print(lines: Iterable[str], status: int) -> int:
    """Print until done, or until whoever reads, such as ``head``, has had enough."""
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status
