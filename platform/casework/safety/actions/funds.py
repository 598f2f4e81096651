"""Funds: set up for a year, topped up, committed and given back. They can't be overspent."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.safety.errors import FundExists, NotASum, NotEnoughMoney
from casework.safety.models import Fund


@transaction.atomic
def set_up_fund(
    *,
    code: str,
    name: str,
    year_from: date,
    year_to: date,
    cap_pence: int,
    by: User | Actor,
    at: datetime,
) -> Fund:
    """Set money aside for a year. ``year_to`` is the first day that is no longer in it.

    Raises ``NotASum``, and ``FundExists`` if a fund of this code has days in common.
    """
    require(by, Verb.FUND_MANAGE)
    if cap_pence <= 0:
        raise NotASum
    if Fund.objects.filter(code=code, year_from__lt=year_to, year_to__gt=year_from).exists():
        raise FundExists
    fund = Fund.objects.create(
        code=code, name=name, year_from=year_from, year_to=year_to, cap_pence=cap_pence
    )
    record(action="fund.set_up", by=by, at=at, subjects=[fund])
    return fund


@transaction.atomic
def top_up_fund(*, fund: Fund, by_pence: int, by: User, at: datetime) -> Fund:
    """Add money to a fund. Raises ``NotASum``."""
    require(by, Verb.FUND_MANAGE)
    if by_pence <= 0:
        raise NotASum
    Fund.objects.filter(pk=fund.pk).update(cap_pence=F("cap_pence") + by_pence)
    fund.refresh_from_db()
    record(action="fund.topped_up", by=by, at=at, subjects=[fund])
    return fund


def commit(*, fund_id: UUID | None, pence: int) -> None:
    """Set a sum of a fund apart, within an action. Raises ``NotEnoughMoney``.

    One statement adds the sum only where it still fits, so that nobody has to wait their turn.
    """
    if fund_id is None:
        return
    fits = Fund.objects.filter(pk=fund_id, committed_pence__lte=F("cap_pence") - pence)
    if not fits.update(committed_pence=F("committed_pence") + pence):
        raise NotEnoughMoney


def give_back(*, fund_id: UUID | None, pence: int) -> None:
    """Give a sum back to its fund, within an action."""
    if fund_id is not None:
        Fund.objects.filter(pk=fund_id).update(committed_pence=F("committed_pence") - pence)
