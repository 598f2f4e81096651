"""Accounts are made, changed and closed here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from casework.access.actions.sessions import cut_off
from casework.access.models import Team, TeamMembership, User
from casework.access.permissions import Verb, require
from casework.access.roles import Role
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.refusals import Refused
from tenancy.api import NoLandlord, current_landlord


class WrongSide(Refused):
    """The role does not belong on this side."""

    def __init__(self, role: Role) -> None:
        """Say where it belongs."""
        right = "the platform's own address" if role.is_for_operators else "a landlord's address"
        super().__init__(f"Accounts with the role {role.label!r} are made at {right}.")


class EmailTaken(Refused):
    """There is an account with this e-mail address."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "There is an account with this e-mail address already. Use that one, or another address."
        )


def create_staff(
    *,
    email: str,
    name: str,
    role: Role | str,
    by: User | Actor,
    at: datetime,
    password: str | None = None,
    teams: Iterable[Team] = (),
) -> User:
    """Make an account that can sign in by e-mail; without a password, by other means only.

    The e-mail counts as confirmed, as the administrator gives it. Raises ``WrongSide``,
    ``EmailTaken``, ``NotAllowed``, or Django's ``ValidationError`` for a weak password.
    """
    require(by, Verb.STAFF_MANAGE)
    role = Role(role)
    _refuse_wrong_side(role)
    if User.objects.filter(email=email.strip().lower()).exists():
        raise EmailTaken
    account = User(email=email.strip().lower(), name=name.strip(), role=role.value)
    if password is None:
        account.set_unusable_password()
    else:
        validate_password(password, account)
        account.set_password(password)
    with transaction.atomic():
        account.save(force_insert=True)
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
        TeamMembership.objects.bulk_create(
            TeamMembership(user=account, team=team) for team in teams
        )
        record(
            action="staff.created", by=by, at=at, subjects=[account], detail={"role": role.value}
        )
    return account


def change_role(*, user: User, role: Role | str, by: User | Actor, at: datetime) -> User:
    """Give an account another role. Its sessions and tokens end: it signs in again as what it is."""
    require(by, Verb.STAFF_MANAGE)
    role = Role(role)
    _refuse_wrong_side(role)
    with transaction.atomic():
        before = user.role
        user.role = role.value
        user.save(update_fields=["role"])
        cut_off(user)
        user.tokens.all().delete()
        record(
            action="staff.role_changed",
            by=by,
            at=at,
            subjects=[user],
            detail={"from": before, "to": role.value},
        )
    return user


def disable_staff(*, user: User, by: User | Actor, at: datetime) -> User:
    """Close an account: sessions and tokens are dead from the next request on, offers are gone."""
    require(by, Verb.STAFF_MANAGE)
    with transaction.atomic():
        user.is_active = False
        user.save(update_fields=["is_active"])
        cut_off(user)
        user.tokens.all().delete()
        user.offers.all().delete()
        record(action="staff.disabled", by=by, at=at, subjects=[user])
    return user


def reopen_staff(*, user: User, by: User | Actor, at: datetime) -> User:
    """Open a closed account again; it signs in with the password and second step it had."""
    require(by, Verb.STAFF_MANAGE)
    with transaction.atomic():
        user.is_active = True
        user.save(update_fields=["is_active"])
        record(action="staff.reopened", by=by, at=at, subjects=[user])
    return user


def _refuse_wrong_side(role: Role) -> None:
    try:
        current_landlord()
    except NoLandlord:
        on_platform = True
    else:
        on_platform = False
    if role.is_for_operators != on_platform:
        raise WrongSide(role)
