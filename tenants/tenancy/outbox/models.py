"""The outbox table, in each landlord's schema."""

from __future__ import annotations

from django.db import models
from uuid6 import uuid7


class OutboxEvent(models.Model):
    """Something that happened here and has a consequence elsewhere.

    ``topic`` is the name of the landlord job to run. Nothing but this row's id leaves the schema:
    the job reads the payload here. ``done_at`` is set in the transaction of the job's effect.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    topic = models.CharField(max_length=100)
    payload = models.BinaryField()
    available_at = models.DateTimeField()
    relayed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["available_at", "id"],
                name="outbox_event_waiting",
                condition=models.Q(relayed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        """Show the topic."""
        return self.topic
