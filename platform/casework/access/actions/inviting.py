"""A first sign-in: an administrator hands over a code, the person chooses a password."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from casework.access.coming_in import digest_of_code, new_code
from casework.access.models import Invitation, User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import SYSTEM, Actor
from casework.refusals import Refused
from tenancy.api import record_apart

LASTS: Final = timedelta(hours=24)


class CodeRefused(Refused):
    """The address and the code don't belong together, or the code has been used or has run out."""

    def __init__(self) -> None:
        """Say what to do, and nothing about what was wrong."""
        super().__init__(
            "The e-mail address or the code is not right, or the code has run out or was used. "
            "Check both; if it does not help, ask your administrator for a new code."
        )


class HasPassword(Refused):
    """The account has signed in before, so an invitation would be a way round its password."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This account has been used already. Whoever forgot the password asks for a new one "
            "on the sign-in page; whoever lost the second step needs a recovery."
        )


def invite(*, user: User, by: User | Actor, at: datetime) -> str:
    """Return a code for the first sign-in, good for a day; an earlier one ends.

    Raises ``NotAllowed`` and ``HasPassword``.
    """
    require(by, Verb.STAFF_MANAGE)
    if user.has_usable_password() or not user.is_active:
        raise HasPassword
    code = new_code()
    with transaction.atomic():
        Invitation.objects.filter(user=user, used_at__isnull=True).delete()
        made = Invitation.objects.create(
            user=user, digest=digest_of_code(code), made_at=at, ends_at=at + LASTS
        )
        record(action="invitation.made", by=by, at=at, subjects=[user, made])
    return code


def open_invitation(*, email: str, code: str, at: datetime) -> Invitation | None:
    """Return the invitation that this address and this code open, locked; None if none does."""
    return (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(
            digest=digest_of_code(code),
            user__email=email.strip().lower(),
            user__is_active=True,
            used_at__isnull=True,
            ends_at__gt=at,
        )
        .first()
    )


def use_invitation(*, email: str, code: str, password: str, at: datetime) -> User:
    """Set the first password of an invited account. Raises ``CodeRefused``, ``ValidationError``."""
    with transaction.atomic():
        found = open_invitation(email=email, code=code, at=at)
        if found is not None and not found.user.has_usable_password():
            user = found.user
            validate_password(password, user)
            user.set_password(password)
            user.save(update_fields=["password"])
            found.used_at = at
            found.save(update_fields=["used_at"])
            record(action="invitation.used", by=user, at=at, subjects=[user, found])
            return user
    _keep_refusal(at)
    raise CodeRefused


def _keep_refusal(at: datetime) -> None:
    def write() -> None:
        record(action="invitation.refused", by=SYSTEM, at=at, kind="invitation")

    record_apart(write)
