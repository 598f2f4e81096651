"""Reads of this room."""

from __future__ import annotations

from django.db.models import QuerySet

from casework.clients.models import ApiClient


def clients() -> QuerySet[ApiClient]:
    """Return the landlord's systems, by name, with who looks after each."""
    return ApiClient.objects.select_related("owner").order_by("name")
