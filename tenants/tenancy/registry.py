"""Which landlords there are, and which host is whose.

Everything in a ``LandlordRef`` but name and state is fixed for life, so a process may remember it;
the state is at most ``HOLDFAST_REGISTRY_SECONDS`` old.
"""

from __future__ import annotations

import time
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from tenancy.models import Landlord
from tenancy.ref import LandlordRef
from tenancy.side import as_public

MOST_HOSTS = 4096  # a flood of made-up host names must not fill the memory


class UnknownLandlord(LookupError):
    """No landlord has this slug."""

    def __init__(self) -> None:
        super().__init__("No landlord has this short name. See 'holdfast landlord list'.")


class _Seen(NamedTuple):
    landlord: LandlordRef | None
    at: float


_by_host: dict[str, _Seen] = {}


def landlords() -> list[LandlordRef]:
    """Every landlord by slug, suspended ones too. Reads in a short transaction of its own."""
    with as_public():
        return [row.ref() for row in Landlord.objects.order_by("slug")]


def landlord_by_slug(slug: str) -> LandlordRef:
    """The landlord with this short name. Raises ``UnknownLandlord``."""
    found = _one(slug=slug)
    if found is None:
        raise UnknownLandlord
    return found


def landlord_by_id(landlord_id: UUID) -> LandlordRef | None:
    """The landlord with this id, or nothing if it is gone."""
    return _one(id=landlord_id)


def landlord_by_host(host: str) -> LandlordRef | None:
    """Whose host this is; remembered for a few seconds. ``host`` has no port."""
    host = host.lower()
    seen = _by_host.get(host)
    now = time.monotonic()
    if seen is None or now - seen.at > settings.HOLDFAST_REGISTRY_SECONDS:
        if len(_by_host) >= MOST_HOSTS:
            _by_host.clear()
        seen = _by_host[host] = _Seen(_one(domains__domain=host), now)
    return seen.landlord


def forget() -> None:
    """Look everything up anew; for the process that changes the registry."""
    _by_host.clear()


def _one(**lookup: object) -> LandlordRef | None:
    with as_public():
        row = Landlord.objects.filter(**lookup).first()
    return row.ref() if row else None
