"""Destroying keys. What was sealed under them is gone, also from every copy of the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from casework.access.encryption import keys
from casework.access.encryption.declared import Subject
from casework.access.encryption.keyroot import key_root
from casework.access.encryption.keys import read_record, ring_of
from casework.access.encryption.record import VaultRecord, sealed
from casework.access.encryption.stored import SubjectKey
from casework.access.encryption.subjects import forget_keys, unused_branch
from casework.access.encryption.vault import key_vault
from casework.audit.actions import record
from casework.audit.actors import Actor
from tenancy.api import LandlordRef, current_landlord, emit


@transaction.atomic
def destroy_keys(subjects: Iterable[Subject], *, at: datetime) -> None:
    """Destroy the keys of cases, persons and homes, for good. There is no way back.

    For whoever destroys the case, who writes the log. The rows stay without their keys, so that
    nobody gets another. Their branches are cut in the vault by a job, right after the commit: then
    no copy of the database opens them either.
    """
    wanted = {subject.id: subject for subject in subjects}
    there = SubjectKey.objects.select_for_update().filter(pk__in=wanted)
    known = set(there.values_list("pk", flat=True))
    there.filter(destroyed_at__isnull=True).update(wrapped=None, destroyed_at=at)
    version = ring_of(current_landlord().id).current
    SubjectKey.objects.bulk_create(
        SubjectKey(
            id=subject.id,
            kind=subject.kind.value,
            branch=unused_branch(),
            version=version,
            destroyed_at=at,
        )
        for subject in wanted.values()
        if subject.id not in known
    )
    forget_keys()
    emit(topic="keys.cut", payload={})


@transaction.atomic
def cut_branches(landlord: LandlordRef, *, at: datetime, by: Actor, again: bool = False) -> int:
    """Cut the branches of destroyed keys in the vault. Returns how many.

    ``again`` cuts those that were cut before, too: after the vault was restored from a copy. If
    this is undone after the vault has changed, the next run finds them cut and says so here.
    """
    destroyed = SubjectKey.objects.select_for_update().filter(destroyed_at__isnull=False)
    rows = list(destroyed if again else destroyed.filter(cut_at__isnull=True))
    kept = read_record(landlord.id)
    if not rows or kept is None:
        return 0
    before, opened = kept
    tree = opened.tree.without(row.branch for row in rows)
    new = sealed(VaultRecord(tree, opened.index), root=key_root(), landlord_id=landlord.id)
    key_vault().replace(landlord.id, new, instead_of=before)
    keys.forget(landlord.id)
    SubjectKey.objects.filter(pk__in=[row.pk for row in rows]).update(cut_at=at)
    record(action="key.destroyed", by=by, at=at, subjects=rows, detail={"keys": len(rows)})
    return len(rows)


def cut_but_there() -> list[SubjectKey]:
    """Return keys that the vault has cut and the database still has: it is an older copy."""
    tree = ring_of(current_landlord().id).kept.tree
    live = SubjectKey.objects.filter(wrapped__isnull=False)
    return [row for row in live.iterator() if tree.is_cut(row.branch)]
