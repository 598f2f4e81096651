"""Counting attempts: atomic, shared by all processes, and kept even when the request fails.

A window begins with its first attempt and ends after ``per``, however many attempts follow, so
nobody is shut out for longer than ``per``. Sources: OWASP ASVS 5.0.0 2.4.1, 6.3.1, 6.5.1.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils.crypto import salted_hmac

from casework.access.counting import RateCount
from tenancy.api import at_once

KEPT: Final = timedelta(days=1)


def hit(scope: str, subject: str, *, limit: int, per: timedelta, at: datetime) -> bool:
    """Count one attempt and return whether it is within ``limit`` for this window.

    ``scope`` is what is tried ("sign_in.account"), ``subject`` who or what it is counted for. It
    is written in a transaction of its own at once, on the side stood on; two attempts at the same
    moment are counted one after the other.
    """
    digest = _digest(scope, subject)

    def count() -> bool:
        row, is_new = RateCount.objects.select_for_update().get_or_create(
            digest=digest, defaults={"began_at": at, "count": 0}
        )
        if is_new:
            RateCount.objects.filter(began_at__lt=at - max(KEPT, per)).delete()
        if row.began_at + per <= at:
            row.began_at, row.count = at, 0
        row.count += 1
        row.save(update_fields=["began_at", "count"])
        return row.count <= limit

    return at_once(count)


def take_back(scope: str, subject: str) -> None:
    """Uncount one attempt: it succeeded, and only failures are to add up."""
    digest = _digest(scope, subject)

    def uncount() -> None:
        row = RateCount.objects.select_for_update().filter(digest=digest, count__gt=0).first()
        if row is not None:
            row.count -= 1
            row.save(update_fields=["count"])

    at_once(uncount)


def _digest(scope: str, subject: str) -> bytes:
    """Return what stands in the table: a keyed digest, as addresses and networks can be guessed."""
    return salted_hmac("casework.access.rates", f"{scope}\0{subject}", algorithm="sha256").digest()
