"""Engines, one for each landlord and revision, kept in process: revisions never change."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from casepolicy import PolicyEngine, Revision, read_revision
from casepolicy.apart import installed
from casepolicy.discovery import FLOOR, shipped_pack
from casepolicy.platform_editions import CURRENT, EDITIONS
from casework.policies.models import FloorEdition, PolicyRevision
from tenancy.api import current_landlord


def floor() -> Revision:
    """Return the statute floor that stands under every policy."""
    return shipped_pack(FLOOR)


def engine_for(revision: PolicyRevision) -> PolicyEngine:
    """Return the engine of one of this landlord's revisions. Raises ``PackRefused``."""
    return engine_of(revision.pk)


def engine_of(
    revision_id: UUID, *, floor_id: UUID | None = None, platform: str | None = None
) -> PolicyEngine:
    """Return the engine of the revision with this id; its row is read once a process.

    Today's law and today's platform stand under it, unless a kept edition of either is named.
    """
    return _built(current_landlord().id, revision_id, floor_id, platform or CURRENT.version)


def revision_of(revision_id: UUID) -> Revision:
    """Return one of this landlord's revisions as the contract reads it."""
    row = PolicyRevision.objects.get(pk=revision_id)
    return read_revision({**row.data, "number": row.number})


def floor_of(floor_id: UUID) -> Revision:
    """Return an edition of the floor that this landlord's decisions keep."""
    return read_revision(FloorEdition.objects.get(pk=floor_id).data)


def check(revision: Revision) -> None:
    """Raise ``PackRefused`` for a revision that can't be asked, or has a plugin that can't run."""
    PolicyEngine(revision, installed(str(current_landlord().id)), floor())


@lru_cache(maxsize=512)
def _built(landlord: UUID, revision_id: UUID, floor_id: UUID | None, platform: str) -> PolicyEngine:
    law = floor() if floor_id is None else floor_of(floor_id)
    # A plugin of another distribution that can't run now must not take the whole policy with it.
    offered = installed(str(landlord), must_run=False)
    return PolicyEngine(revision_of(revision_id), offered, law, EDITIONS[platform])
