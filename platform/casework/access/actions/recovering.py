"""A lost second step: one colleague asks, another confirms, the person comes with both.

The code alone opens nothing: it is typed after the person's own password. All second steps,
sessions and tokens of the account end with it, and a new second step must be set up at once.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from casework.access.actions.sessions import cut_off
from casework.access.changes import credentials_changed
from casework.access.coming_in import Checked, digest_of_code, new_code
from casework.access.models import Recovery, User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.refusals import Refused
from tenancy.api import record_apart

LASTS: Final = timedelta(hours=1)
OPEN_FOR: Final = timedelta(hours=24)
"""How long a recovery waits for the second colleague."""


class NotForOneself(Refused):
    """Nobody helps with the recovery of their own second step, or twice with the same one."""

    def __init__(self) -> None:
        """Say who must."""
        super().__init__(
            "A recovery needs two colleagues: one who asks, another who confirms, and neither may "
            "be the person themself. Ask a colleague whose role allows it."
        )


class RecoveryOpen(Refused):
    """A recovery of this account is open already."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("A recovery is open for this account. Confirm that one, or stop it first.")


class RecoveryOver(Refused):
    """The recovery was used, stopped, or has waited too long."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This recovery is over. If it is still needed, ask for a new one.")


def ask_recovery(*, user: User, checked: Checked | str, by: User, at: datetime) -> Recovery:
    """Say that a colleague lost their second step, and how it was made sure that it is them.

    Raises ``NotAllowed``, ``NotForOneself``, ``RecoveryOpen``.
    """
    require(by, Verb.STAFF_MANAGE)
    if by.pk == user.pk or not user.is_active:
        raise NotForOneself
    with transaction.atomic():
        _stop_stale(user, at)
        try:
            with transaction.atomic():
                made = Recovery.objects.create(
                    user=user, asked_by=by, asked_at=at, checked=Checked(checked).value
                )
        except IntegrityError as error:
            raise RecoveryOpen from error
        record(action="recovery.asked", by=by, at=at, subjects=[user, made])
        credentials_changed.send(sender=Recovery, user=user, at=at)
    return made


def confirm_recovery(*, recovery: Recovery, by: User, at: datetime) -> str:
    """Confirm as the second colleague; returns the code, which can't be had again.

    Raises ``NotAllowed``, ``NotForOneself``, ``RecoveryOver``.
    """
    require(by, Verb.RECOVERY_CONFIRM)
    code = new_code()
    with transaction.atomic():
        row = Recovery.objects.select_for_update().get(pk=recovery.pk)
        if by.pk in (row.user_id, row.asked_by_id):
            raise NotForOneself
        over = row.used_at or row.stopped_at or row.confirmed_at or at - row.asked_at > OPEN_FOR
        if over:
            raise RecoveryOver
        row.confirmed_by, row.confirmed_at = by, at
        row.digest, row.ends_at = digest_of_code(code), at + LASTS
        row.save()
        record(action="recovery.confirmed", by=by, at=at, subjects=[row.user, row])
        credentials_changed.send(sender=Recovery, user=row.user, at=at)
    return code


def stop_recovery(*, recovery: Recovery, by: User, at: datetime) -> None:
    """End a recovery that is not needed, or should not be: anybody who could confirm or ask may."""
    if recovery.user_id != by.pk:
        require(by, Verb.RECOVERY_CONFIRM)
    with transaction.atomic():
        row = Recovery.objects.select_for_update().get(pk=recovery.pk)
        if row.used_at is None and row.stopped_at is None:
            row.stopped_at = at
            row.save(update_fields=["stopped_at"])
            record(action="recovery.stopped", by=by, at=at, subjects=[row.user, row])


def use_recovery(*, user: User, code: str, at: datetime) -> bool:
    """Take away every second step of who gave their password and the code; False if it is wrong."""
    with transaction.atomic():
        row = (
            Recovery.objects.select_for_update()
            .filter(
                user=user,
                digest=digest_of_code(code),
                ends_at__gt=at,
                used_at__isnull=True,
                stopped_at__isnull=True,
            )
            .first()
        )
        if row is not None:
            row.used_at = at
            row.save(update_fields=["used_at"])
            cut_off(user)
            user.tokens.all().delete()
            for authenticator in Authenticator.objects.filter(user_id=user.pk):
                authenticator.delete()
            record(action="recovery.used", by=user, at=at, subjects=[user, row])
            return True
    _keep_refusal(user, at)
    return False


def _keep_refusal(user: User, at: datetime) -> None:
    def write() -> None:
        record(action="recovery.refused", by=user, at=at, subjects=[user.pk], kind="user")

    record_apart(write)


def _stop_stale(user: User, at: datetime) -> None:
    """Let go of what nobody confirmed in a day, or nobody used in its hour."""
    waiting = Recovery.objects.filter(user=user, used_at__isnull=True, stopped_at__isnull=True)
    waiting.filter(ends_at__lte=at).update(stopped_at=at)
    waiting.filter(confirmed_at__isnull=True, asked_at__lte=at - OPEN_FOR).update(stopped_at=at)
