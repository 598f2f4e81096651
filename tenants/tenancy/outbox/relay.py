"""Carrying events from landlords' outboxes to the job queue, once in effect.

Three short transactions: read on the landlord's side; on the public side defer the job and keep a
receipt; mark on the landlord's side. A crash anywhere between leaves the event unmarked, and the
receipt then keeps a second attempt from deferring again.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from tenancy.jobs import LANDLORD_JOBS, defer_event
from tenancy.models import Receipt
from tenancy.outbox.models import OutboxEvent
from tenancy.ref import LandlordRef
from tenancy.registry import landlords
from tenancy.side import as_landlord, as_public

logger = logging.getLogger(__name__)

AT_ONCE = 200  # events in one transaction


class _Waiting(NamedTuple):
    id: UUID
    topic: str


def relay_all() -> int:
    """Relay what waits for every active landlord. One landlord's failure does not stop the rest."""
    count = 0
    for landlord in landlords():
        if landlord.is_active:
            try:
                count += relay(landlord)
            except Exception as error:  # noqa: BLE001 - the next sweep tries again
                logger.warning(
                    "The outbox of landlord %s was not relayed: %s",
                    landlord.id,
                    type(error),
                )
    return count


def relay(landlord: LandlordRef) -> int:
    """Relay what waits in one landlord's outbox. Returns how many events were marked."""
    count = 0
    while waiting := _read(landlord):
        _take_effect(landlord, waiting)
        _mark(landlord, waiting)
        count += len(waiting)
    return count


def _read(landlord: LandlordRef) -> list[_Waiting]:
    """What is due; an event for a job that this version does not know waits for one that does."""
    with as_landlord(landlord):
        due = OutboxEvent.objects.filter(
            relayed_at__isnull=True, available_at__lte=timezone.now()
        ).order_by("available_at", "id")
        known = due.filter(topic__in=list(LANDLORD_JOBS)).values_list("id", "topic")
        waiting = [_Waiting(*row) for row in known[:AT_ONCE]]
        if not waiting and due.exists():
            logger.warning("The outbox of landlord %s holds events of unknown jobs.", landlord.id)
        return waiting


def _take_effect(landlord: LandlordRef, waiting: Sequence[_Waiting]) -> None:
    """Receipt and job in one transaction; what another relay was quicker with is left alone."""
    now = timezone.now()
    with as_public():
        mine = Receipt.objects.bulk_create(
            [Receipt(event=event.id, landlord=landlord.id, received_at=now) for event in waiting],
            ignore_conflicts=True,
        )
        kept = Receipt.objects.filter(id__in=[receipt.id for receipt in mine])
        first = set(kept.values_list("event", flat=True))
        for event in waiting:
            if event.id in first:
                defer_event(event.topic, landlord=landlord, event=event.id)


def _mark(landlord: LandlordRef, waiting: Sequence[_Waiting]) -> None:
    with as_landlord(landlord):
        OutboxEvent.objects.filter(id__in=[event.id for event in waiting]).update(
            relayed_at=timezone.now()
        )
