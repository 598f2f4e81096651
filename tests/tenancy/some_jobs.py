"""Jobs for tests: they leave a row that says they ran."""

from __future__ import annotations

from tenancy.api import LandlordRef, current_landlord, every_minute, landlord_job, platform_job
from tenancy.models import Receipt
from tests.tenancy.rows import add_event


class Unlucky(RuntimeError):
    """What a job might raise."""


@landlord_job(name="tests.note")
def note(*, landlord: LandlordRef, word: str = "nothing") -> None:
    """Write what was in the payload, as whom."""
    assert current_landlord() == landlord
    add_event(f"ran.{word}")


@landlord_job(name="tests.unlucky")
def unlucky(*, landlord: LandlordRef) -> None:
    """Write, then fail."""
    add_event(f"ran.for.{landlord.slug}")
    raise Unlucky


@every_minute
@landlord_job(name="tests.beat")
def beat(*, landlord: LandlordRef) -> None:
    """What wants to run each minute."""
    add_event(f"beat.{landlord.slug}")


@platform_job(name="tests.count")
def count() -> None:
    """Work on the public side."""
    Receipt.objects.count()
