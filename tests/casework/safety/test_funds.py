"""Funds: set up by an administrator, topped up, and never spent beyond what there is."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from casework.access.permissions import NotAllowed
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from casework.safety.actions import set_up_fund, top_up_fund
from casework.safety.errors import FundExists, NotASum
from casework.safety.models import Fund
from casework.safety.queries import funds_on
from tests.casework.safety.money import AT, YEAR, fund_of
from tests.factories import open_office

pytestmark = pytest.mark.usefixtures("landlord")


def test_an_administrator_sets_up_and_tops_up_and_nobody_else_does() -> None:
    office = open_office("star")
    for wrong in (office.officer, office.leader):
        with pytest.raises(NotAllowed):
            set_up_fund(
                code="x",
                name="X",
                year_from=YEAR[0],
                year_to=YEAR[1],
                cap_pence=1,
                by=wrong,
                at=AT,
            )
        with pytest.raises(NotAllowed):
            top_up_fund(fund=fund_of(1, code=wrong.role), by_pence=1, by=wrong, at=AT)
    fund = set_up_fund(
        code="x",
        name="X",
        year_from=YEAR[0],
        year_to=YEAR[1],
        cap_pence=500,
        by=office.admin,
        at=AT,
    )
    assert top_up_fund(fund=fund, by_pence=250, by=office.admin, at=AT).cap_pence == 750
    logged = AuditEntry.objects.filter(actor_id=office.admin.pk).order_by("id")
    assert list(logged.values_list("action", flat=True)) == ["fund.set_up", "fund.topped_up"]


@pytest.mark.parametrize("pence", [0, -1])
def test_a_sum_of_nothing_is_refused(pence: int) -> None:
    office = open_office("star")
    with pytest.raises(NotASum):
        set_up_fund(
            code="x",
            name="X",
            year_from=YEAR[0],
            year_to=YEAR[1],
            cap_pence=pence,
            by=SYSTEM,
            at=AT,
        )
    with pytest.raises(NotASum):
        top_up_fund(fund=fund_of(1), by_pence=pence, by=office.admin, at=AT)


def test_one_fund_of_a_code_pays_on_a_day() -> None:
    fund_of(100)
    with pytest.raises(FundExists):
        set_up_fund(
            code="security",
            name="Twice",
            year_from=date(2027, 3, 31),
            year_to=date(2028, 4, 1),
            cap_pence=1,
            by=SYSTEM,
            at=AT,
        )
    next_year = set_up_fund(
        code="security",
        name="Next",
        year_from=YEAR[1],
        year_to=date(2028, 4, 1),
        cap_pence=1,
        by=SYSTEM,
        at=AT,
    )
    assert list(funds_on(date(2027, 4, 1))) == [next_year]
    assert [fund.cap_pence for fund in funds_on(date(2027, 3, 31))] == [10_000]


@pytest.mark.parametrize("committed", [100_01, -1])
def test_the_database_holds_the_cap_even_against_raw_sql(committed: int) -> None:
    fund = fund_of(100)
    refused = pytest.raises(IntegrityError, match="safety_fund_within_cap")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "update safety_fund set committed_pence = %s where id = %s", [committed, fund.pk]
        )
    fund.refresh_from_db()
    assert fund.committed_pence == 0


def test_a_year_ends_after_it_begins() -> None:
    with pytest.raises(IntegrityError, match="safety_fund_year_in_order"), transaction.atomic():
        Fund.objects.create(code="x", name="X", year_from=YEAR[0], year_to=YEAR[0], cap_pence=1)
