"""Engines, one for each landlord and revision, kept in process: revisions never change."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from casepolicy import PolicyEngine, Revision, read_revision
from casepolicy.discovery import capabilities, shipped_pack
from tenancy.api import current_landlord

from casework.policies.models import PolicyRevision

FLOOR = "statute"


@lru_cache(maxsize=1)
def floor() -> Revision:
    """Return the statute floor that stands under every policy."""
    return shipped_pack(FLOOR)


def engine_for(revision: PolicyRevision) -> PolicyEngine:
    """Return the engine of one of this landlord's revisions, built once a process."""
    return _built(current_landlord().id, revision.pk, _Data(revision))


class _Data:
    """Carries a revision's data past the cache key, which is the ids alone."""

    def __init__(self, revision: PolicyRevision) -> None:
        self.revision = revision

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Data)


@lru_cache(maxsize=512)
def _built(_landlord: UUID, _revision: UUID, data: _Data) -> PolicyEngine:
    row = data.revision
    return PolicyEngine(read_revision({**row.data, "number": row.number}), capabilities(), floor())
