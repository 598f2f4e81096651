"""Jobs: the virus scanner is asked at once, and again each minute while documents wait for it."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

from django.utils import timezone

from casework.audit.actors import job
from casework.documents import actions, scanning
from casework.documents.models import Document, DocumentState
from tenancy.api import LandlordRef, every_minute, landlord_job

logger = logging.getLogger(__name__)

AT_ONCE: Final = 10
"""Documents a run: one holds a transaction open while the scanner works."""
LOST_AFTER: Final = timedelta(hours=1)
SWEEP_MINUTE: Final = 17
"""Of each hour: when files that no row names are looked for."""


@every_minute
@landlord_job(name=actions.CHECK)
def check_waiting(*, landlord: LandlordRef) -> None:
    """Have the oldest documents in quarantine checked. Without a scanner they go on waiting."""
    del landlord
    now = timezone.now()
    if now.minute == SWEEP_MINUTE:
        actions.sweep_files(before=now - LOST_AFTER)
    waiting = Document.objects.filter(state=DocumentState.CHECKING).order_by("added_at", "id")
    some = list(waiting[:AT_ONCE])
    if some and not scanning.is_there():
        logger.warning("%d documents wait, and no virus scanner answers.", waiting.count())
        return
    for document in some:
        actions.check_document(document=document, by=job(actions.CHECK), at=timezone.now())
