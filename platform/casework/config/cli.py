"""The ``holdfast`` command: one subcommand for each module in ``casework.config.commands``."""

import argparse
import sys
from collections.abc import Sequence

from casework.config.commands import Command, all_commands
from casework.config.errors import OperatorError

INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; the result is the process's exit status."""
    arguments = command_line().parse_args(argv)
    command: Command = arguments.command
    try:
        return command.run(arguments)
    except OperatorError as error:
        print(f"holdfast {command.NAME}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - Python would print its message, which may quote a row
        from casework.config import faults  # noqa: PLC0415 - slow import

        return faults.told_to_operator(command.NAME, error)


def program() -> int:
    """Be the program ``holdfast``: as ``main``, with the process guarded and errors reported."""
    from casework.config import faults, reporting  # noqa: PLC0415 - slow import

    faults.guard_process()
    reporting.start()
    return main()


def command_line() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="holdfast",
        description="Casework for domestic abuse, decided by each landlord's written policy.",
    )
    choices = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in all_commands():
        choice = choices.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        choice.set_defaults(command=command)
        command.configure(choice)
    return parser
