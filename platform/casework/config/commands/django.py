"""``holdfast django``: Django's management commands, with this checkout's database and secrets."""

import argparse
import os

from casework.config import local

NAME = "django"
HELP = "run one of Django's management commands, for example: holdfast django check"

WITHOUT_DATABASE = frozenset(
    ("check", "collectstatic", "diffsettings", "help", "makemigrations", "version")
)
AS_OWNER = frozenset(("dbshell", "inspectdb", "migrate", "showmigrations", "sqlmigrate"))


def configure(parser: argparse.ArgumentParser) -> None:
    """Everything after the word is Django's."""
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="...", help="Django's command")


def run(arguments: argparse.Namespace) -> int:
    """Hand over to Django; only the commands that look at or change tables act as the owner."""
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - slow import

    wanted = arguments.words[0] if arguments.words else "help"
    words = ["holdfast django", *arguments.words]
    local.fill_environment()
    if wanted in AS_OWNER:
        os.environ.setdefault("HOLDFAST_DB_MODE", "owner")
    if wanted in WITHOUT_DATABASE:
        execute_from_command_line(words)
        return 0
    with local.local_database():
        execute_from_command_line(words)
    return 0
