"""Landlord keys are made here, and the landlord's record in the key vault with the first."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from casework.access.encryption.errors import VaultEmpty
from casework.access.encryption.keyroot import KEY_BYTES, key_root
from casework.access.encryption.keys import keep_once_committed, read_record, wrapping_context
from casework.access.encryption.record import VaultRecord, sealed
from casework.access.encryption.stored import LandlordKey, SubjectKey
from casework.access.encryption.vault import key_vault
from casework.audit.actions import record
from casework.audit.actors import SYSTEM, Actor
from tenancy.api import LandlordRef, current_landlord


class NotThisLandlord(RuntimeError):
    """A key was to be made for a landlord from another's side."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__("A landlord's key is made on its own side: use as_landlord(landlord).")


def make_landlord_key(landlord: LandlordRef, *, at: datetime, by: Actor = SYSTEM) -> LandlordKey:
    """Make the landlord's first key, or its next version; what older versions sealed stays readable.

    From the commit on, everything is sealed under the new version. With the first key the vault
    gets the landlord's record. Raises ``VaultEmpty`` if that is lost and there is what it opens.
    """
    if current_landlord().id != landlord.id:
        raise NotThisLandlord
    with transaction.atomic():
        _keep_record(landlord)
        newest = LandlordKey.objects.aggregate(newest=Max("version"))["newest"] or 0
        version = newest + 1
        wrapped = key_root().wrap(
            secrets.token_bytes(KEY_BYTES), context=wrapping_context(landlord.id, version)
        )
        keep_once_committed(landlord.id, wrapped)
        made = LandlordKey.objects.create(version=version, wrapped=wrapped, created_at=at)
        record(action="key.made", by=by, at=at, subjects=[made], detail={"version": version})
    return made


def _keep_record(landlord: LandlordRef) -> None:
    """Make the vault's record if there is none. If this is then rolled back, it opens nothing."""
    if read_record(landlord.id) is not None:
        return
    if SubjectKey.objects.exists():
        raise VaultEmpty
    new = sealed(VaultRecord.new(), root=key_root(), landlord_id=landlord.id)
    key_vault().replace(landlord.id, new, instead_of=None)
