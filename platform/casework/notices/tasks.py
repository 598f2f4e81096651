"""The job that sends the e-mail. It may run twice; it sends once."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from casework.notices.actions import SEND
from casework.notices.models import StaffNotice
from casework.outgoing.domain.subjects import Subject
from casework.outgoing.renderers.mail import send_mail
from casework.outgoing.sending import to_staff
from tenancy.api import LandlordRef, every_minute, landlord_job

KEPT = timedelta(days=90)
BODY = (
    "Something needs you. Sign in at your usual address and open For you.\n\n"
    "For everybody's safety this message says no more, and holds no link.\n"
)


@landlord_job(name=SEND)
def send(*, landlord: LandlordRef, notice: str) -> None:
    """Send one e-mail, unless the person has seen it on their page already or has left."""
    del landlord
    row = (
        StaffNotice.objects.select_for_update(of=("self",))
        .select_related("staff")
        .filter(pk=notice, mailed_at__isnull=True, seen_at__isnull=True, staff__is_active=True)
        .first()
    )
    if row is None:
        return
    send_mail(to_staff(row.staff.email, BODY), subject=Subject.NEEDS_YOU)
    row.mailed_at = timezone.now()
    row.save(update_fields=["mailed_at"])


@every_minute
@landlord_job(name="notices.tidy")
def tidy(*, landlord: LandlordRef) -> None:
    """Forget what was seen long ago."""
    del landlord
    StaffNotice.objects.filter(seen_at__lt=timezone.now() - KEPT).delete()
