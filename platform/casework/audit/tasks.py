"""The jobs that keep heads of the logs, on each side. They leave no row: it would ask for a head."""

from __future__ import annotations

from django.utils import timezone

from casework.audit.heading import keep_head
from casework.audit.keeping import head_store
from tenancy.api import LandlordRef, every_minute, landlord_job, platform_job


@every_minute
@landlord_job(name="audit.keep_head")
def keep_landlords_head(*, landlord: LandlordRef) -> None:  # noqa: ARG001 - every job is told it
    """Keep a head of this landlord's log, when one is due."""
    keep_head(store=head_store(), at=timezone.now())


@platform_job(name="audit.keep_public_head", cron="* * * * *")
def keep_public_head() -> None:
    """Keep a head of the platform's own log, when one is due."""
    keep_head(store=head_store(), at=timezone.now())
