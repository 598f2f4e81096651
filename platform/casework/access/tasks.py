"""Jobs of the access room: a link for a new password, old sessions, and the keys."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils import timezone

from casework.access.actions.destroying import cut_branches
from casework.access.actions.rotating import retire_older_keys
from casework.access.mails import SEND_RESET
from casework.access.queries import staff_by_email
from casework.access.sessions.store import SessionStore
from casework.audit.actors import job
from casework.outgoing.domain.subjects import Subject
from casework.outgoing.renderers.mail import send_mail
from casework.outgoing.sending import to_staff
from tenancy.api import LandlordRef, every_minute, landlord_job

BODY = (
    "Somebody, probably you, asked for a new password. Choose one here, within one hour:\n\n"
    "{link}\n\n"
    "If that was not you, do nothing; your password stays as it is. You will still need your "
    "second step to sign in.\n"
)


@landlord_job(name=SEND_RESET)
def send_reset(*, landlord: LandlordRef, to: str, here: str) -> None:
    """Send a link, if the account is there, in use, and signs in with a password."""
    del landlord
    user = staff_by_email(to)
    if user is None or not user.is_active or not user.has_usable_password():
        return
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )
    words = BODY.format(link=here + path)
    send_mail(to_staff(user.email, words), subject=Subject.NEW_PASSWORD)


@every_minute
@landlord_job(name="access.tidy")
def tidy(*, landlord: LandlordRef) -> None:
    """Forget sessions that have run out."""
    del landlord
    SessionStore.clear_expired()


@landlord_job(name="keys.cut")
def cut(*, landlord: LandlordRef) -> None:
    """Cut in the vault what was destroyed in the database; tried again until it is done."""
    cut_branches(landlord, at=timezone.now(), by=job("keys.cut"))


@landlord_job(name="keys.retire")
def retire(*, landlord: LandlordRef) -> None:
    """Destroy older versions of the landlord's key once they are of no use."""
    retire_older_keys(landlord, at=timezone.now(), by=job("keys.retire"))
