"""A list asks the database as often for twenty cases as for one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.casework.api.house import Api, House

AT_MOST = {
    "/cases": 12,
    "/cases/counts": 8,
    "/duties": 13,
    "/measures": 14,
}
"""Among them: the token (1), the count of requests (4), the transaction (2), the keys of all the
cases at once (1), and the line in the log with the lock and the end of its chain (3)."""


def asked(desk: Api, path: str) -> int:
    desk.send("get", path)  # what is read once a process is read now
    with CaptureQueriesContext(connection) as queries:
        assert desk.send("get", path).status_code == 200
    return len(queries)


def fill(house: House, officer: Api, cases: int) -> None:
    """Open cases until there are so many, each with a measure that waits."""
    for _ in range(cases):
        case = house.case(told_at=timezone.now() - timedelta(hours=1))
        offer = case.offers.get(code="locks")
        body = {"offer": str(offer.pk), "cost_pence": 100}
        made = officer.send("post", f"/cases/{case.reference}/measures", body)
        assert made.status_code == 201


@pytest.mark.parametrize("path", AT_MOST)
def test_a_list_of_one_three_and_twenty_asks_equally_often(
    house: House, officer: Api, leader: Api, path: str
) -> None:
    counts = []
    for more in (1, 2, 17):
        fill(house, officer, more)
        counts.append(asked(leader, path))
    assert counts[0] == counts[1] == counts[2] <= AT_MOST[path]


def test_a_case_asks_equally_often_however_much_stands_on_it(
    house: House, officer: Api, leader: Api
) -> None:
    case = house.case()
    path = f"/cases/{case.reference}"
    offer = case.offers.get(code="locks")
    body = {"offer": str(offer.pk), "cost_pence": 100}
    counts = []
    for more in (1, 2, 17):
        for _ in range(more):
            measure = officer.send("post", f"{path}/measures", body).json()
            leader.send("post", f"{path}/measures/{measure['id']}/approve")
        counts.append(asked(officer, path))
    assert counts[0] == counts[1] == counts[2]
