"""``holdfast worker``: the process that runs jobs and relays the outboxes."""

import argparse

from casework.config import local

NAME = "worker"
HELP = "run background jobs until stopped (Ctrl-C or SIGTERM)"


def configure(parser: argparse.ArgumentParser) -> None:
    """How much is done at the same time."""
    parser.add_argument(
        "--jobs-at-once",
        type=int,
        default=2,
        metavar="N",
        help="how many jobs run at the same time; 2 unless given",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the database's rights, then work until told to stop."""
    import django  # noqa: PLC0415 - slow import

    local.fill_environment()
    with local.local_database():
        django.setup()
        from casework.config import reporting  # noqa: PLC0415 - as above
        from tenancy.selftest import check_sides  # noqa: PLC0415 - needs Django to be set up
        from tenancy.startup import check_app  # noqa: PLC0415 - the same
        from tenancy.worker import run_worker  # noqa: PLC0415 - as above

        check_app()
        check_sides()
        print("Working. Stop with Ctrl-C.")
        run_worker(jobs_at_once=arguments.jobs_at_once, around_jobs=[reporting.around_job])
    return 0
