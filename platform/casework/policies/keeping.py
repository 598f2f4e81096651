"""Keeps the edition of the law that a decision saw, once, beside the decisions that name it."""

from __future__ import annotations

from hashlib import sha256

from casepolicy.trace import canonical_bytes
from casework.policies.engines import floor
from casework.policies.models import FloorEdition


def kept_floor() -> FloorEdition:
    """Return today's edition of the law as this landlord keeps it; its first use stores it."""
    data = floor().model_dump(mode="json")
    digest = sha256(canonical_bytes(data)).hexdigest()
    known = FloorEdition.objects.defer("data").filter(digest=digest)
    row = known.first()
    if row is None:
        FloorEdition.objects.bulk_create(
            [FloorEdition(digest=digest, data=data)], ignore_conflicts=True
        )
        row = known.get()
    return row
