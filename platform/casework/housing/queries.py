"""Reads of transfer requests."""

from __future__ import annotations

from django.db.models import QuerySet

from casework.cases.models import Case
from casework.housing.models import TransferRequest


def transfers_of(case: Case) -> QuerySet[TransferRequest]:
    """Return a case's transfer requests, newest first."""
    return case.transfers.select_related("asked_by", "decided_by").order_by("-asked_at", "-id")
