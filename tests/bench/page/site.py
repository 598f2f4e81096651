"""The two sites that are compared, over the same rows on one server."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from casework.config.embedded import EmbeddedServer
from tests.bench.page import database
from tests.bench.page.arms import plain_environment, product_environment
from tests.bench.page.visitor import Visitor

PRODUCT, PLAIN = "product", "plain"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the two sites' data is, and who visits them."""

    running: EmbeddedServer
    visitors: Sequence[Visitor]
    plain_address: str

    def environments(self, option: str = "") -> dict[str, dict[str, str]]:
        """What the processes of each are started with; ``option`` is added to the addresses."""
        app, owner = self.running.urls
        more = f"&{option}" if option else ""
        return {
            PRODUCT: product_environment(app + more, owner),
            PLAIN: plain_environment(
                self.plain_address + more, self.visitors[0].name, self.visitors[0].id
            ),
        }

    def visitors_of(self, name: str) -> Sequence[Visitor]:
        """The product has an officer at each landlord, the plain site the first one's."""
        return self.visitors if name == PRODUCT else self.visitors[:1]


@contextmanager
def site() -> Iterator[Site]:
    """A server with the product's landlords on it, and the first one's rows as a plain site."""
    with database.server() as running:
        os.environ.update(product_environment(*running.urls))
        import django  # noqa: PLC0415 - the environment must say first where the database is

        django.setup()
        from django.db import connections  # noqa: PLC0415 - as above

        from tenancy.migration import migrate_all  # noqa: PLC0415 - as above
        from tests.bench.page.filling import fill  # noqa: PLC0415 - as above

        migrate_all()
        visitors = fill()
        connections.close_all()
        plain_address = database.copy_as_plain(running, visitors[0].schema)
        database.settle(running)
        yield Site(running, visitors, plain_address)
