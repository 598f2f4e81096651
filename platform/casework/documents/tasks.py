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
TELL_MINUTE: Final = 17
"""Of each hour: when lost files are looked for, and a scanner that is still away is told of again."""
JUST_NOW: Final = timedelta(minutes=2)


@every_minute
@landlord_job(name=actions.CHECK)
def check_waiting(*, landlord: LandlordRef) -> None:
    """Have the oldest documents in quarantine checked. Without a scanner they go on waiting."""
    del landlord
    now = timezone.now()
    if now.minute == TELL_MINUTE:
        actions.sweep_files(before=now - LOST_AFTER)
    waiting = Document.objects.filter(state=DocumentState.CHECKING).order_by("added_at", "id")
    some = list(waiting[:AT_ONCE])
    if some and not scanning.is_there():
        if now.minute == TELL_MINUTE or now - some[-1].added_at < JUST_NOW:
            logger.warning("%d documents wait, and no virus scanner answers.", waiting.count())
        return
    for document in some:
        try:
            actions.check_document(document=document, by=job(actions.CHECK), at=timezone.now())
        except Exception as error:  # noqa: BLE001 - one file that is lost must not hold up the others
            logger.error("A document could not be checked: %s", type(error))  # noqa: TRY400 - the kind is enough
