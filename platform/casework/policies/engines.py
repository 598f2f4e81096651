"""Engines, one for each landlord and revision, kept in process: revisions never change."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from casepolicy import PolicyEngine, Revision, read_revision
from casepolicy.apart import installed
from casepolicy.discovery import FLOOR, shipped_pack
from casework.policies.models import PolicyRevision
from tenancy.api import current_landlord


def floor() -> Revision:
    """Return the statute floor that stands under every policy."""
    return shipped_pack(FLOOR)


def engine_for(revision: PolicyRevision) -> PolicyEngine:
    """Return the engine of one of this landlord's revisions. Raises ``PackRefused``."""
    return engine_of(revision.pk)


def engine_of(revision_id: UUID) -> PolicyEngine:
    """Return the engine of the revision with this id; its row is read once a process."""
    return _built(current_landlord().id, revision_id)


def check(revision: Revision) -> None:
    """Raise ``PackRefused`` for a revision that can't be asked, or has a plugin that can't run."""
    PolicyEngine(revision, installed(str(current_landlord().id)), floor())


@lru_cache(maxsize=512)
def _built(landlord: UUID, revision_id: UUID) -> PolicyEngine:
    row = PolicyRevision.objects.get(pk=revision_id)
    revision = read_revision({**row.data, "number": row.number})
    # A plugin of another distribution that can't run now must not take the whole policy with it.
    return PolicyEngine(revision, installed(str(landlord), must_run=False), floor())
