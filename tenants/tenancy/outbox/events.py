"""Putting an event into the outbox of the landlord one works for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from uuid6 import uuid7

from tenancy.errors import Refused
from tenancy.jobs import LANDLORD_JOBS, UnknownJob
from tenancy.outbox.models import OutboxEvent
from tenancy.outbox.sealing import seal_payload
from tenancy.side import current_landlord

CHANNEL = "holdfast_outbox"


def emit(*, topic: str, payload: Mapping[str, str], at: datetime | None = None) -> UUID:
    """Have the landlord job ``topic`` run once, with ``payload`` as its arguments, after commit.

    ``at`` is the earliest time (aware); left out, as soon as this transaction is committed. The
    payload stays in this landlord's schema, sealed. Raises ``NoLandlord`` on the public side and
    ``UnknownJob`` for a topic that is no job's name. Returns the event's id.
    """
    landlord = current_landlord()
    if topic not in LANDLORD_JOBS:
        raise UnknownJob(topic)
    if "landlord" in payload:
        raise Refused("A payload can't have the key 'landlord': the job is told its own landlord.")
    event = uuid7()
    OutboxEvent.objects.create(
        id=event,
        topic=topic,
        payload=seal_payload(payload, event=event),
        available_at=at or timezone.now(),
    )
    if at is None:
        with connection.cursor() as cursor:
            # Delivered by PostgreSQL if and when this transaction commits.
            cursor.execute("select pg_notify(%s, %s)", [CHANNEL, str(landlord.id)])
    return event


def waiting_payloads() -> QuerySet[OutboxEvent]:
    """This landlord's events whose payload somebody will still open, for sealing them anew."""
    return OutboxEvent.objects.select_for_update().filter(done_at__isnull=True).order_by("pk")
