"""Telling, and having seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from casework.access.models import User
from casework.notices.domain.kinds import Notice
from casework.notices.models import StaffNotice
from tenancy.api import emit

SEND = "notices.send"


def tell(*, staff: Iterable[UUID], what: Notice, at: datetime) -> list[StaffNotice]:
    """Tell these accounts, on their page at once and by e-mail within a minute of the commit.

    Only accounts in use are told. The e-mail says that something needs them and nothing else.
    What led to it is in the log already, so this writes no audit row of its own.
    """
    told = User.objects.filter(pk__in=set(staff), is_active=True).values_list("pk", flat=True)
    with transaction.atomic():
        rows = StaffNotice.objects.bulk_create(
            StaffNotice(staff_id=pk, what=what.value, told_at=at) for pk in told
        )
        for row in rows:
            emit(topic=SEND, payload={"notice": str(row.pk)})
    return rows


def mark_seen(*, by: User, at: datetime) -> None:
    """Note that somebody has read everything that was waiting for them."""
    StaffNotice.objects.filter(staff=by, seen_at__isnull=True).update(seen_at=at)
