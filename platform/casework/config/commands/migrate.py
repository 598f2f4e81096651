"""``holdfast migrate``: bring every table of every landlord to the version of this code."""

import argparse
import time

from casework.config import local
from casework.config.errors import OperatorError

NAME = "migrate"
HELP = "bring the database to this version: the platform, then each landlord"


def configure(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: it is done for all, and what is up to date costs nothing."""


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001 - what every command is given
    """Migrate as the owner, saying each step."""
    import django  # noqa: PLC0415 - slow import

    local.fill_environment()
    with local.local_database():
        django.setup()
        from tenancy.errors import OwnerMissing  # noqa: PLC0415 - needs Django to be set up
        from tenancy.migration import migrate_all  # noqa: PLC0415 - as above
        from tenancy.startup import StartupRefused  # noqa: PLC0415 - as above

        began = time.monotonic()
        try:
            migrate_all(lambda what: print(f"{time.monotonic() - began:6.1f} s  {what}"))
        except (StartupRefused, OwnerMissing) as error:
            raise OperatorError(str(error)) from error
    print("The database is of this version.")
    return 0
