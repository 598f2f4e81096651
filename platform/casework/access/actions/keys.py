"""Landlord keys are made here."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from casework.access.encryption.keyroot import KEY_BYTES, key_root
from casework.access.encryption.keys import keep_once_committed, wrapping_context
from casework.access.encryption.stored import LandlordKey
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

    From the commit on, everything is sealed under the new version.
    """
    if current_landlord().id != landlord.id:
        raise NotThisLandlord
    with transaction.atomic():
        newest = LandlordKey.objects.aggregate(newest=Max("version"))["newest"] or 0
        version = newest + 1
        wrapped = key_root().wrap(
            secrets.token_bytes(KEY_BYTES), context=wrapping_context(landlord.id, version)
        )
        keep_once_committed(landlord.id, wrapped)
        made = LandlordKey.objects.create(version=version, wrapped=wrapped, created_at=at)
        record(action="key.made", by=by, at=at, subjects=[made], detail={"version": version})
    return made
