"""What stands in the plain app where the product has its door: a constant, so that pages are equal.

And no chain: the log's row is written at once. So the ratio holds what the chain costs, too.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from tenancy.ref import ACTIVE, LandlordRef

NAME = "HOLDFAST_BENCH_LANDLORD"
ID = "HOLDFAST_BENCH_LANDLORD_ID"


def _written_at_once(entry: Model, **_: object) -> None:
    """Write the log's row as a plain app does: by itself, without number or seal."""
    entry.save(force_insert=True)


class OneLandlord:
    """Put the landlord's name on the request: the frame of the page shows it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        from casework.access.encryption import sides  # noqa: PLC0415 - its models must be loaded before
        from casework.audit import actions  # noqa: PLC0415 - as above

        landlord = UUID(os.environ[ID])
        sides._owner = lambda: landlord  # whose keys seal the sessions: a constant here

        actions.gather = _written_at_once  # type: ignore[attr-defined,assignment] # a plain app has no chain
        self.get_response = get_response
        self.landlord = LandlordRef(
            id=landlord,
            slug="plain",
            name=os.environ[NAME],
            schema_name="public",
            role_name="none",
            state=ACTIVE,
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.landlord = self.landlord  # type: ignore[attr-defined] # as the product's door does
        return self.get_response(request)
