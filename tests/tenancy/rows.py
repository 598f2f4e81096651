"""The plainest rows on each side, for tests of the walls between them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.utils import timezone
from uuid6 import uuid7

from tenancy.models import Receipt
from tenancy.outbox.models import OutboxEvent


def add_event(topic: str) -> OutboxEvent:
    """A row on a landlord's side."""
    return OutboxEvent.objects.create(topic=topic, payload=b"", available_at=timezone.now())


def keep(topic: str) -> Callable[[], None]:
    """``add_event`` for later, as ``record_apart`` takes it."""

    def add() -> None:
        add_event(topic)

    return add


def topics() -> list[str]:
    """What rows this side has."""
    return list(OutboxEvent.objects.order_by("topic").values_list("topic", flat=True))


def add_receipt(landlord: UUID) -> Receipt:
    """A row on the public side."""
    return Receipt.objects.create(event=uuid7(), landlord=landlord, received_at=timezone.now())
