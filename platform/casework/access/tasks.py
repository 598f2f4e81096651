"""Jobs of the keys: cutting what was destroyed, and retiring what nothing stands under."""

from __future__ import annotations

from django.utils import timezone

from casework.access.actions.destroying import cut_branches
from casework.access.actions.rotating import retire_older_keys
from casework.audit.actors import job
from tenancy.api import LandlordRef, landlord_job


@landlord_job(name="keys.cut")
def cut(*, landlord: LandlordRef) -> None:
    """Cut in the vault what was destroyed in the database; tried again until it is done."""
    cut_branches(landlord, at=timezone.now(), by=job("keys.cut"))


@landlord_job(name="keys.retire")
def retire(*, landlord: LandlordRef) -> None:
    """Destroy older versions of the landlord's key once they are of no use."""
    retire_older_keys(landlord, at=timezone.now(), by=job("keys.retire"))
