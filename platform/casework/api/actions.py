"""What takes more than one act of the rooms: signing in, offers, a home, a question."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import HttpRequest

from casework.access.actions import IssuedToken, issue_token, offer_self, withdraw_offer
from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.access.second_steps import needs_passkey
from casework.access.web.code_forms import GiveCode
from casework.audit.actions import record
from casework.audit.actors import Staff
from casework.cases.actions import link_tenancy
from casework.cases.models import Case
from casework.duties.actions import ask_about_step
from casework.duties.queries import ASK_WHOM, MayAct
from casework.knowing.queries.oversight import tenancy_to_ask_about
from casework.people.actions import add_party, open_tenancy
from casework.people.queries import tenancy_by_reference

NOT_KNOWN_HERE: Final = MayAct(allowed=False, until=None, ask=ASK_WHOM)
"""The answer for a tenancy nobody knows: that of a pause without an end."""


class SignInRefused(ValueError):
    """The details given open nothing. Which of them was wrong is never said."""


class TooManyTries(ValueError):
    """Too many sign-ins failed for this account or from this address."""


def sign_in(
    *,
    request: HttpRequest,
    email: str,
    password: str,
    code: str,
    label: str,
    scopes: Collection[str],
    days: int,
    at: datetime,
) -> IssuedToken:
    """Make a token for whoever gives the right details. A failure is kept in the log, as always.

    The tries are counted together with those of the sign-in page. The code of the second step
    must be right as well: a token is no way round it. Raises ``SignInRefused``,
    ``TooManyTries`` and ``NoSuchScope``.
    """
    try:
        account = get_adapter(request).authenticate(request, email=email, password=password)
    except forms.ValidationError as refused:
        raise TooManyTries from refused
    # allauth also returns closed accounts, to send a browser to a page of their own.
    if not isinstance(account, User) or not account.is_active:
        raise SignInRefused
    if not _second_step(account, code):
        user_login_failed.send(sender=__name__, credentials={"email": email}, request=request)
        raise SignInRefused
    return issue_token(
        user=account,
        label=label,
        scopes=scopes,
        audience=request.get_host(),
        expires_at=at + timedelta(days=days),
        by=account,
        at=at,
    )


def _second_step(account: User, code: str) -> bool:
    """Return whether the code is right, of an account whose role may come with a code at all.

    An account without a second step gets no token, nor one that must use a passkey.
    """
    if needs_passkey(account) or not is_mfa_enabled(account):
        return False
    return bool(GiveCode(user=account, data={"code": code}).is_valid())


@transaction.atomic
def set_offers(*, kinds: Collection[str], by: User, at: datetime) -> None:
    """Offer oneself for these kinds of request, and withdraw what was offered besides."""
    offered = set(by.offers.values_list("request_kind", flat=True))
    for kind in sorted(set(kinds) - offered):
        offer_self(kind=kind, by=by, at=at)
    for kind in sorted(offered - set(kinds)):
        withdraw_offer(kind=kind, by=by, at=at)


def ask_about(
    *, reference: str, step: str, on: date, already_begun: bool, by: Staff, at: datetime
) -> MayAct:
    """Answer whether a step may be taken on the tenancy with a reference, and keep that it was asked.

    For a reference nobody knows the answer is no: a slip of the finger must never let court
    action go ahead, and so the answer does not tell such a reference from a paused tenancy.
    """
    tenancy = tenancy_by_reference(reference.strip().upper())
    if isinstance(by, User):  # a person may be somebody's relative; a system is nobody's
        tenancy = tenancy_to_ask_about(tenancy, by=by)
    if tenancy is None:
        require(by, Verb.HOLD_ASK_MINIMUM)
        record(action="hold.asked", by=by, at=at, kind="tenancy")
        return NOT_KNOWN_HERE
    return ask_about_step(
        tenancy=tenancy, kind=step, on=on, already_begun=already_begun, by=by, at=at
    )


@transaction.atomic
def record_home(*, case: Case, role: str, by: User, at: datetime, **home: Any) -> Case:
    """Record a home of ours that no import has brought yet, and that the case is about it.

    Raises ``CaseClosed``.
    """
    tenancy = open_tenancy(**home, by=by, at=at)
    add_party(
        tenancy=tenancy,
        person=case.victim,
        role=role,
        from_on=home["started_on"],
        by=by,
        at=at,
    )
    return link_tenancy(case=case, tenancy=tenancy, by=by, at=at)
