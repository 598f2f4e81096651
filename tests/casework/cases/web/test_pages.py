"""What pages of the case room promise beyond the main way, which the journeys walk."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client

from casework.access.roles import Role
from casework.cases.models import Case
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.factories import FRIDAY, add_staff, check_everything, open_office, take

TYPED = {
    "told_at_day": "28",
    "told_at_month": "8",
    "told_at_year": "2026",
    "told_at_time": "4:40pm",
    "channel": "telephone",
    "reported_by": "victim",
    "account": "An invented account.",
}
ClientOf = Callable[[LandlordRef], Client]


def test_who_is_not_in_the_team_the_policy_names_is_told_who_has_the_case(
    landlord: LandlordRef, landlord_client: ClientOf
) -> None:
    open_office("b3living")
    outsider = add_staff(role=Role.OFFICER, name="Una Vale")
    client = landlord_client(landlord)
    let_in(client, outsider)
    page = client.post("/cases/new/", TYPED, follow=True)
    case = Case.objects.get()
    assert page.redirect_chain[-1][0] == "/"
    assert f"The policy gives it to {case.team.name}" in page.content.decode()
    assert client.get(f"/cases/{case.reference}/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("address", ["/cases/", "/cases/{}/"])
def test_an_auditor_reads_cases_on_pages(
    landlord: LandlordRef, landlord_client: ClientOf, address: str
) -> None:
    case = take(open_office("b3living"))
    client = landlord_client(landlord)
    auditor = add_staff(role=Role.AUDITOR, name="Ada Penrose")
    let_in(client, check_everything(auditor, at=FRIDAY))
    page = client.get(address.format(case.reference))
    assert page.status_code == HTTPStatus.OK
    assert case.reference in page.content.decode()


@pytest.mark.parametrize(("cases", "folded"), [(9, False), (10, False), (11, True)])
def test_my_day_keeps_ten_duties_of_a_kind_open_and_folds_the_others_with_their_number(
    landlord: LandlordRef,
    landlord_client: ClientOf,
    cases: int,
    folded: bool,  # noqa: FBT001 - a column of the table
) -> None:
    office = open_office("star")
    for _ in range(cases):
        take(office)
    client = landlord_client(landlord)
    let_in(client, office.leader)
    page = client.get("/").content.decode()
    links = re.findall(r'hf-duty__what"[^>]*>Ask whether anyone is in danger', page)
    assert len(links) == cases
    assert ("1 more" in page) is folded
