"""The subcommands of ``holdfast``: a module here is a command, and needs no other registration.

Each module has ``NAME``, ``HELP``, ``configure(parser)`` and ``run(arguments)``, and imports what is
slow (Django, the database) inside ``run``, so that ``holdfast --help`` stays quick.
"""

import argparse
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast


class Command(Protocol):
    """What a module in this package offers."""

    NAME: str
    HELP: str

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the result is the exit status. Raise ``OperatorError`` for what people can fix."""


def all_commands() -> list[Command]:
    """Every command, by name."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return sorted((cast("Command", module) for module in modules), key=lambda each: each.NAME)
