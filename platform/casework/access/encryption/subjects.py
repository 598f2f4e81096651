"""The keys of cases, persons and homes: made when first needed, kept for one transaction only.

One query a subject and transaction; ``have_ready`` fetches many at once. A key that was made in a
part of the transaction that was then undone is not used again: its row is gone.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet

from casework.access.encryption.declared import Kind, Subject, key_of_model
from casework.access.encryption.errors import DecryptionRefused, KeyDestroyed
from casework.access.encryption.keys import key_of, ring_of
from casework.access.encryption.stored import SubjectKey
from casework.access.encryption.tree import BRANCHES, BranchCut
from casework.access.encryption.wrapping import KEY_BYTES, unwrap, wrap
from tenancy.api import current_landlord, side_memory

_MEMORY: Final = "access.subject_keys"
_COLUMNS: Final = ("id", "kind", "branch", "version", "wrapped")


@dataclass(slots=True)
class _Memory:
    keys: dict[Subject, bytes | None] = field(default_factory=dict, repr=False)
    """``None``: destroyed."""
    made: dict[Subject, tuple[str | None, ...]] = field(default_factory=dict)
    """Keys made in this transaction, with the savepoints that stood open then."""


def key_for_opening(subject: Subject) -> bytes:
    """Return a subject's key. Raises ``KeyDestroyed``, or ``DecryptionRefused`` if there is none."""
    found = _known(subject)
    if found is None:
        have_ready([subject])
        found = _known(subject)
    if found is None:
        raise DecryptionRefused
    return _unless_destroyed(found)


def key_for_sealing(subject: Subject, *, is_new: bool = False) -> bytes:
    """Return a subject's key, made now if it has none. ``is_new``: it can't have one, don't look.

    Raises ``KeyDestroyed``: what was destroyed gets no other key.
    """
    found = _known(subject)
    if found is None and not is_new:
        have_ready([subject])
        found = _known(subject)
    return _make(subject) if found is None else _unless_destroyed(found)


def have_ready(subjects: Iterable[Subject]) -> None:
    """Fetch the keys of many subjects in one query, so that reading each costs none."""
    wanted = {subject.id: subject for subject in subjects if _known(subject) is None}
    if not wanted:
        return
    memory = _memory()
    for key, kind, *row in SubjectKey.objects.filter(pk__in=wanted).values_list(*_COLUMNS):
        subject = Subject(Kind(kind), key)
        memory.keys[subject] = _unwrapped(subject, *row)
        if subject in memory.made:
            memory.made[subject] = _savepoints()


def have_ready_for(rows: Iterable[Model]) -> None:
    """Fetch the keys of all these rows in one query; for a page that opens rows of many cases."""
    said = ((key_of_model(type(row)), row) for row in rows)
    found = (key.subject_of(row) for key, row in said)
    have_ready(subject for subject in found if subject is not None)


def is_destroyed(subject: Subject) -> bool:
    """Return whether a subject's key was destroyed; keeps the key ready if it was not."""
    have_ready([subject])
    return _memory().keys.get(subject, b"") is None


def destroyed_ids(kind: Kind) -> QuerySet[SubjectKey, UUID]:
    """Return the ids of what was destroyed of a kind, to stand inside a query."""
    gone = SubjectKey.objects.filter(kind=kind.value, destroyed_at__isnull=False)
    return gone.values_list("pk", flat=True)


def forget_keys() -> None:
    """Drop what this transaction keeps; after destroying."""
    side_memory().pop(_MEMORY, None)


def _known(subject: Subject) -> tuple[bytes | None] | None:
    """Return what is kept, in a tuple; ``None`` if nothing is, or its row may be gone."""
    memory = _memory()
    if subject not in memory.keys:
        return None
    open_then = memory.made.get(subject)
    if open_then is not None and _savepoints()[: len(open_then)] != open_then:
        del memory.keys[subject]
        return None
    return (memory.keys[subject],)


def _unless_destroyed(found: tuple[bytes | None]) -> bytes:
    if found[0] is None:
        raise KeyDestroyed
    return found[0]


def _make(subject: Subject) -> bytes:
    landlord = current_landlord()
    ring = ring_of(landlord.id)
    key, number = secrets.token_bytes(KEY_BYTES), unused_branch()
    version = ring.current
    SubjectKey.objects.create(
        id=subject.id,
        kind=subject.kind.value,
        branch=number,
        version=version,
        wrapped=wrap(
            key,
            landlord_id=landlord.id,
            subject=subject,
            version=version,
            under=ring.keys[version],
            branch=ring.kept.tree.branch(number),
        ),
    )
    memory = _memory()
    memory.keys[subject], memory.made[subject] = key, _savepoints()
    return key


def unused_branch() -> int:
    """Draw a branch that was never cut. That it is nobody else's, the database sees to."""
    tree = ring_of(current_landlord().id).kept.tree
    while tree.is_cut(number := secrets.randbelow(BRANCHES)):
        pass
    return number


def _unwrapped(subject: Subject, branch: int, version: int, wrapped: Any) -> bytes | None:
    if wrapped is None:
        return None
    landlord = current_landlord()
    under = key_of(landlord.id, version)
    try:
        secret = ring_of(landlord.id).kept.tree.branch(branch)
    except BranchCut:
        return None
    return unwrap(
        bytes(wrapped),
        landlord_id=landlord.id,
        subject=subject,
        version=version,
        under=under,
        branch=secret,
    )


def _memory() -> _Memory:
    kept: _Memory = side_memory().setdefault(_MEMORY, _Memory())
    return kept


def _savepoints() -> tuple[str | None, ...]:
    return tuple(connection.savepoint_ids)
