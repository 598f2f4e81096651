"""Funds: set up for a year and topped up by a landlord's administrator."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.refusals import Refused
from casework.safety.models import Fund


class NotASum(Refused):
    """The sum makes no sense for a fund."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__("Give a sum of more than nothing, in pounds and pence.")


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
    """Set money aside for a year. ``year_to`` is the first day that is no longer in it."""
    if isinstance(by, User):
        require(by, Verb.FUND_MANAGE)
    if cap_pence <= 0:
        raise NotASum
    fund = Fund.objects.create(
        code=code, name=name, year_from=year_from, year_to=year_to, cap_pence=cap_pence
    )
    record(action="fund.set_up", by=by, at=at, subjects=[fund])
    return fund


def top_up_fund(*, fund: Fund, by_pence: int, by: User, at: datetime) -> Fund:
    """Add money to a fund."""
    require(by, Verb.FUND_MANAGE)
    if by_pence <= 0:
        raise NotASum
    Fund.objects.filter(pk=fund.pk).update(cap_pence=F("cap_pence") + by_pence)
    fund.refresh_from_db()
    record(action="fund.topped_up", by=by, at=at, subjects=[fund])
    return fund
