"""Jobs of the access room."""

from __future__ import annotations

from django.core.mail import send_mail

from casework.access.mails import SEND_RESET
from casework.access.sessions.store import SessionStore
from tenancy.api import LandlordRef, every_minute, landlord_job

SUBJECT = "Your new password"
BODY = (
    "Somebody, probably you, asked for a new password. Choose one here, within one hour:\n\n"
    "{link}\n\n"
    "If that was not you, do nothing; your password stays as it is. You will still need your "
    "second step to sign in.\n"
)


@landlord_job(name=SEND_RESET)
def send_reset(*, landlord: LandlordRef, to: str, link: str) -> None:
    """Send the link."""
    del landlord
    send_mail(SUBJECT, BODY.format(link=link), None, [to])


@every_minute
@landlord_job(name="access.tidy")
def tidy(*, landlord: LandlordRef) -> None:
    """Forget sessions that have run out."""
    del landlord
    SessionStore.clear_expired()
