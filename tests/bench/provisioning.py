"""Making a landlord from statements, against replaying the migrations; and keeping many up to date.

One run on one server that syncs to disk as in production, the ways in turns; read the ratios.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from tests.bench.figures import Figure
from tests.bench.page.arms import product_environment
from tests.bench.page.database import server

ROUNDS = 9
REPLAYED = "l_replayed"


def main() -> list[Figure]:
    """Measure; about a quarter of a minute."""
    with server() as running:
        os.environ.update(product_environment(*running.urls))
        import django  # noqa: PLC0415 - the environment must be filled first

        django.setup()
        return _figures()


def _figures() -> list[Figure]:
    from tenancy.migration import migrate_all  # noqa: PLC0415 - needs Django to be set up
    from tenancy.provisioning import deprovision, provision  # noqa: PLC0415 - as above

    def make(number: int) -> Any:
        slug = f"landlord-{number}"
        return provision(slug=slug, name="A Landlord", domain=f"{slug}.example.org")

    migrate_all()
    deprovision(make(0))  # what is read or compiled once is, from here on
    made, replayed, removed = [], [], []
    for number in range(1, ROUNDS + 1):
        made.append(_seconds(partial(make, number)))
        replayed.append(_seconds(_replay))
        _drop_replayed()
        gone = make(ROUNDS + number)
        removed.append(_seconds(partial(deprovision, gone)))
    nothing_to_do = _seconds(migrate_all)
    tables, statements = _size()
    ratio = median(replayed) / median(made)
    return [
        Figure("a landlord's schema", f"{tables} tables", note=f"{statements} plain statements"),
        Figure("made from statements", _shown(made), "under 1 s", "role, rights and rows included"),
        Figure("migrations replayed", _shown(replayed), "", "tables only, no role, no rights"),
        Figure("replayed / made", f"{ratio:.1f}", "15", "2.46 s / 0.16 s elsewhere, on 53 tables"),
        Figure("removed", _shown(removed)),
        Figure(f"migrate {ROUNDS} landlords, nothing to do", f"{nothing_to_do:.3f} s"),
    ]


def _replay() -> None:
    """What stock django-tenants does for a new schema, without its commands around it."""
    from django.conf import settings  # noqa: PLC0415 - needs Django to be set up
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - as above

    from tenancy import history  # noqa: PLC0415 - as above
    from tenancy.ownership import as_owner  # noqa: PLC0415 - as above

    with as_owner() as owner, owner.standing_in(REPLAYED):
        with owner.cursor() as cursor:
            cursor.execute(f"create schema {REPLAYED}")
        executor = MigrationExecutor(owner)
        executor.recorder.ensure_schema()
        executor.migrate(history.targets(executor.loader, settings.TENANT_APPS))


def _drop_replayed() -> None:
    from tenancy.ownership import as_owner  # noqa: PLC0415 - needs Django to be set up

    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(f"drop schema {REPLAYED} cascade")


def _size() -> tuple[int, int]:
    from tenancy.api import as_public  # noqa: PLC0415 - needs Django to be set up
    from tenancy.models import Blueprint  # noqa: PLC0415 - as above

    with as_public():
        statements = Blueprint.objects.get().statements
    return sum(each.startswith("CREATE TABLE") for each in statements), len(statements)


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _shown(times: list[float]) -> str:
    return f"{median(times):.3f} s"


if __name__ == "__main__":
    for figure in main():
        print(figure)
