"""The owner's connection: for migrations and provisioning, never for requests and jobs.

It may create schemas and roles, so a process that serves people should not know its address
(``DATABASE_OWNER_URL``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.conf import settings
from django.db import connections

from tenancy.backend.base import DatabaseWrapper
from tenancy.errors import OwnerInside, OwnerMissing
from tenancy.side import current_side

MIGRATING = 0x484F4C44  # the advisory lock that one migration at a time holds


def connection_here() -> DatabaseWrapper:
    """This thread's connection, whichever role it signs in as."""
    wrapper = connections["default"]
    if not isinstance(wrapper, DatabaseWrapper):
        raise TypeError(
            "Holdfast's database ENGINE must be 'tenancy.backend'. See settings/base.py."
        )
    return wrapper


@contextmanager
def as_owner() -> Iterator[DatabaseWrapper]:
    """This thread's queries go through the owner's connection, made for this and closed after."""
    usual = connections["default"]
    if isinstance(usual, DatabaseWrapper) and usual.is_owner:
        yield usual
        return
    if current_side() is not None or usual.in_atomic_block:
        raise OwnerInside
    owner = DatabaseWrapper(_owner_settings(usual.settings_dict), usual.alias)
    connections["default"] = owner
    try:
        yield owner
    finally:
        connections["default"] = usual
        owner.close()


def _owner_settings(usual: dict[str, Any]) -> dict[str, Any]:
    address = settings.DATABASE_OWNER
    if address is None:
        raise OwnerMissing
    # Of the usual settings only what is not about the address: time zone, tests, health checks.
    return deepcopy(usual) | dict(deepcopy(address)) | {"MODE": "owner", "CONN_MAX_AGE": 0}
