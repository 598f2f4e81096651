"""Reads of what somebody was told."""

from __future__ import annotations

from typing import Final

from django.db.models import F, QuerySet

from casework.access.models import User
from casework.notices.models import StaffNotice

SHOWN: Final = 50


def waiting_for(user: User) -> QuerySet[StaffNotice]:
    """Return what somebody has not seen yet, the newest first."""
    return StaffNotice.objects.filter(staff=user, seen_at__isnull=True).order_by("-told_at")


def latest_of(user: User) -> QuerySet[StaffNotice]:
    """Return the last things somebody was told: those not seen first, then the newest."""
    return StaffNotice.objects.filter(staff=user).order_by(
        F("seen_at").desc(nulls_first=True), "-told_at"
    )[:SHOWN]
